/* 2015, core `crypto` and `querystring`. Gives a picture by the hash of the address to whoever has none. */
function (user, context, callback) {
  if (!user.picture && user.email) {
    var hash = require('crypto').createHash('md5').update(user.email.trim().toLowerCase()).digest('hex');
    user.picture = 'https://avatars.test/' + hash + '?' + require('querystring').stringify({ s: 480, d: 'retro' });
    context.idToken.picture = user.picture;
  }
  callback(null, user, context);
}

//# without a picture
//< user.email " Ada@Example.com "
//= user.picture "https://avatars.test/3e3417d7ef77d5932a6734b916515ed5?s=480&d=retro"

//# with a picture
//< user.picture "https://cdn.test/me.png"
//= user.picture "https://cdn.test/me.png"
//= context.idToken {}
