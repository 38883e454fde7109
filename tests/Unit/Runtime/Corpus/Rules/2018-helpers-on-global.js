/* 2018. Defines helpers on `global` for the rules after it, with a logger that wraps the callback. */
function (user, context, callback) {
  global.acme = {
    log: function (rule, text) { console.log('[' + rule + '] ' + text); },
    wrap: function (rule, cb) {
      var began = Date.now();
      return function (error) {
        global.acme.log(rule, (error ? 'failed' : 'done') + ' in time: ' + (Date.now() - began < 5000));
        cb.apply(null, arguments);
      };
    }
  };
  callback = global.acme.wrap('helpers', callback);
  callback(null, user, context);
}

//# it logs through its own wrapper
//= log [helpers] done in time: true
