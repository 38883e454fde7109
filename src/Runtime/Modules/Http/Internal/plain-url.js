'use strict';
// An address as url.parse gives it. Most addresses are plain: nothing in them needs escaping, and the parser with all its tables,
// which every login that waits for an answer would keep, need not even be loaded. All others go the long way.

const plain = /^(https?:)\/\/([a-z\d](?:[a-z\d.-]*[a-z\d])?)(?::(\d{1,5}))?(\/[\w.~%!$&()*+,;=:@/-]*)?(\?[\w.~%!$&()*+,;=:@/?-]*)?$/;

class PlainUrl {
  constructor([href, protocol, hostname, port, pathname = '/', search = null]) {
    this.protocol = protocol;
    this.slashes = true;
    this.auth = null;
    this.host = port ? `${hostname}:${port}` : hostname;
    this.port = port || null;
    this.hostname = hostname;
    this.hash = null;
    this.search = search;
    this.query = search === null ? null : search.slice(1);
    this.pathname = pathname;
    this.path = pathname + (search || '');
    this.href = `${protocol}//${this.host}${this.path}`;
  }

  format() {
    return `${this.protocol}//${this.host}${this.pathname}${(this.search || '').replace(/#/g, '%23')}`;
  }
}

function parse(address) {
  const parts = plain.exec(address);
  return parts ? new PlainUrl(parts) : require('url').parse(address);
}

module.exports = { parse };
