'use strict';
// analytics-node (Segment): what a turn of a rule tells it goes out together in one batch. No retries.
const { call, isFine } = require('internal:service');
const { basic, later, warn } = require('internal:wire');

const needs = { track: 'event', group: 'groupId', alias: 'previousId' };

class Analytics {
  constructor(writeKey, options) {
    if (!writeKey) {
      throw new Error("You must pass your Segment project's write key.");
    }
    const { host = 'https://api.segment.io', path = '/v1/batch', enable = true } = options || {};
    this.writeKey = writeKey;
    this.host = host.replace(/\/$/, '');
    this.path = path;
    this.enable = enable;
    this.queue = [];
  }

  enqueue(type, message, callback) {
    const full = Object.assign({}, message, { type });
    full.context = Object.assign({ library: { name: 'analytics-node', version: '3.5.0' } }, full.context);
    full.timestamp = full.timestamp || new Date();
    full.messageId = full.messageId || 'node-' + require('crypto').randomUUID();
    for (const name of ['anonymousId', 'userId'].filter((key) => full[key] && typeof full[key] !== 'string')) {
      full[name] = JSON.stringify(full[name]);
    }
    this.queue.push({ message: full, callback: typeof callback === 'function' ? callback : () => undefined });
    if (this.queue.length === 1) {
      later(() => this.flush());
    }
    return this;
  }

  flush(callback) {
    const done = typeof callback === 'function' ? callback : () => undefined;
    const items = this.enable ? this.queue.splice(0) : [];
    if (items.length === 0) {
      later(done);
      return this;
    }
    const data = { batch: items.map((item) => item.message), timestamp: new Date(), sentAt: new Date() };
    const finish = (error) => later(() => {
      items.forEach((item) => item.callback(error));
      done(error, data);
    });
    call({
      method: 'POST', url: this.host + this.path, json: data, headers: { Authorization: basic(this.writeKey, ''), 'user-agent': 'analytics-node/3.5.0' },
    }).then((reply) => finish(isFine(reply) ? undefined : new Error(reply.statusText)), (error) => {
      warn(`analytics-node: ${error.message}`);
      finish(error);
    });
    return this;
  }
}

for (const type of ['identify', 'group', 'track', 'page', 'screen', 'alias']) {
  Analytics.prototype[type] = function (message, callback) {
    const fail = (text) => {
      throw Object.assign(new Error(text), { name: 'AssertionError' });
    };
    if (typeof message !== 'object' || message === null) {
      fail('You must pass a message object.');
    }
    if (!message.userId && !message.anonymousId) {
      fail(type === 'alias' ? 'You must pass a "userId".' : 'You must pass either an "anonymousId" or a "userId".');
    }
    if (needs[type] && !message[needs[type]]) {
      fail(`You must pass ${/^[aeiou]/.test(needs[type]) ? 'an' : 'a'} "${needs[type]}".`);
    }
    return this.enqueue(type, message, callback);
  };
}

module.exports = Analytics;
