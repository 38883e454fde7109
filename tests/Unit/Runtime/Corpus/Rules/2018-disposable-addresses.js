/* 2018. Keeps a list of disposable mail domains on `global` for later logins. */
function (user, context, callback) {
  const check = list => list.includes(user.email.split('@')[1]) ? callback(new UnauthorizedError('Please use a lasting address.')) : callback(null, user, context);
  if (global.disposable) { return check(global.disposable); }

  require('request').get({ url: 'https://lists.test/disposable.json', json: true, timeout: 3000 }, function (error, response, list) {
    if (error || !Array.isArray(list)) { console.log('no list of disposable domains'); return callback(null, user, context); }
    global.disposable = list;
    check(list);
  });
}

//# a disposable address
//< user.email "x@throw.test"
//< logins 2
//> GET https://lists.test/disposable.json 200 ["throw.test","away.test"]
//= denied unauthorized: Please use a lasting address.
//= sent GET https://lists.test/disposable.json

//# no list
//> GET https://lists.test/disposable.json 500 oops
//= log no list of disposable domains
//= sent GET https://lists.test/disposable.json
