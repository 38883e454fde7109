'use strict';
// slack-notify's interface: one incoming webhook, some ready-made kinds of message. Takes a callback, and gives a promise without one.
const request = require('request');

const presets = {
  alert: { channel: '#alerts', icon_emoji: ':warning:', username: 'Alert' },
  bug: { channel: '#bugs', icon_emoji: ':bomb:', username: 'Bug' },
  note: { channel: '#alerts', icon_emoji: ':bulb:', username: 'Note' },
  success: { channel: '#alerts', icon_emoji: ':trophy:', username: 'Success' },
};

/** The fields option is a short way to write an attachment. */
function messageOf(options) {
  const given = typeof options === 'string' ? { text: options } : options || {};
  const message = Object.assign({ username: 'Robot', text: '', icon_emoji: ':bell:' }, given);
  if (given.icon_url && !given.icon_emoji) {
    delete message.icon_emoji;
  }
  if (given.fields) {
    const fields = Object.keys(given.fields).map((title) => {
      const value = given.fields[title];
      return { title, value, short: String(value).length < 25 };
    });
    message.attachments = [...(given.attachments || []), { fallback: given.fallback || 'Alert details', fields }];
    delete message.fields;
  }
  return message;
}

function post(url, message) {
  return new Promise((resolve, reject) => {
    if (!url) {
      reject(new Error('No Slack URL configured.'));
      return;
    }
    request.post({ url, body: JSON.stringify(message), headers: { 'content-type': 'application/json' } }, (error, response, body) => {
      if (error) {
        reject(error);
      } else if (response.statusCode < 200 || response.statusCode > 299) {
        reject(new Error(body || `Slack answered ${response.statusCode}.`));
      } else {
        resolve(body);
      }
    });
  });
}

module.exports = function slackNotify(url) {
  const slack = {
    onError: undefined,
    request(message, done) {
      const sent = post(url, message);
      if (typeof done === 'function') {
        const call = native('host.setTimer');
        sent.then(() => call(() => done(), 0, false), (error) => call(() => done(error), 0, false));
        return undefined;
      }
      // Whoever wants the result has the promise; a notice that nobody waits for must not fail a login.
      sent.catch((error) => {
        native('host.warn')(`slack-notify: the message was not delivered: ${error.message}`);
        if (typeof slack.onError === 'function') {
          slack.onError(error);
        }
      });
      return sent;
    },
    send: (options, done) => slack.request(messageOf(options), done),
    extend: (defaults) => (options, done) => (
      slack.send(Object.assign({}, defaults, typeof options === 'string' ? { text: options } : options), done)),
  };
  for (const kind of Object.keys(presets)) {
    slack[kind] = slack.extend(presets[kind]);
  }
  return slack;
};
