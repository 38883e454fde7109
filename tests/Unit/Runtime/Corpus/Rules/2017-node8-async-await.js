/* 2017, the first async functions. Wraps `request` into a promise by hand. */
async function (user, context, callback) {
  const request = require('request');
  const get = options => new Promise((resolve, reject) => request.get(options, (error, response, body) => error ? reject(error) : resolve({ status: response.statusCode, body })));

  try {
    const found = await get({ url: `https://people.test/${user.user_id.split('|')[1]}`, json: true });
    if (found.status === 200) {
      Object.assign(user, { given_name: found.body.first, family_name: found.body.last });
    }
    return callback(null, user, context);
  } catch (error) {
    return callback(error);
  }
}

//# found
//> GET https://people.test/1 200 {"first":"Ada","last":"Lovelace"}
//= sent GET https://people.test/1
//= user.family_name "Lovelace"

//# not found
//> GET https://people.test/1 404 {}
//= sent GET https://people.test/1
//= user.family_name absent
