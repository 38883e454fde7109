'use strict';
// International domain names by the platform, instead of tables of many thousand entries in every engine.
exports.toASCII = (domain) => native('idna.toAscii')(domain);
exports.toUnicode = (domain) => ({ domain: native('idna.toUnicode')(domain) || domain, error: false });
