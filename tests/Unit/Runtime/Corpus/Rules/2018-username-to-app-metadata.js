/* 2018, promise chain. Copies the user name into app_metadata so that reports find it. */
function (user, context, callback) {
  if (!user.username || (user.app_metadata && user.app_metadata.username === user.username)) {
    return callback(null, user, context);
  }
  user.app_metadata = Object.assign({}, user.app_metadata, { username: user.username });
  auth0.users.updateAppMetadata(user.user_id, user.app_metadata)
    .then(function () { callback(null, user, context); })
    .catch(function (err) { console.log('ERROR: ' + err); callback(err); });
}

//# it is copied
//< user.username "ada"
//= write app auth0|1 {"roles":["writer"],"username":"ada"}

//# a refused copy denies
//< user.username "ada"
//> write 400 Payload too large
//= denied access_denied: Payload too large
//= log ERROR: ApiError: Payload too large
//= write app auth0|1 {"roles":["writer"],"username":"ada"} refused: Payload too large
