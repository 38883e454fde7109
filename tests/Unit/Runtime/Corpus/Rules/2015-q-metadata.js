/* 2015, the old global `q`. Stores the last login and a counter in both kinds of metadata. */
function (user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  user.user_metadata = user.user_metadata || {};
  user.app_metadata.logins = (user.app_metadata.logins || 0) + 1;
  user.user_metadata.last_ip = context.request.ip;

  q.all([
    auth0.users.updateAppMetadata(user.user_id, user.app_metadata),
    auth0.users.updateUserMetadata(user.user_id, user.user_metadata)
  ]).then(function () { callback(null, user, context); }, callback);
}

//# both are stored
//< user {"user_id":"auth0|1","app_metadata":{"logins":4}}
//= write app auth0|1 {"logins":5}
//= write user auth0|1 {"last_ip":"203.0.113.9"}

//# a refusal denies
//> write 400 Bad metadata
//< user {"user_id":"auth0|1"}
//= denied access_denied: Bad metadata
//= write app auth0|1 {"logins":1} refused: Bad metadata
//= write user auth0|1 {"last_ip":"203.0.113.9"} refused: Bad metadata
