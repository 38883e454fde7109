/* 2016, the old global `uuid`. Gives every user an id for an old system, once. */
function (user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  if (!user.app_metadata.legacy_id) {
    user.app_metadata.legacy_id = uuid.v4();
    return auth0.users.updateAppMetadata(user.user_id, { legacy_id: user.app_metadata.legacy_id })
      .then(function () { callback(null, user, context); }, function (error) { callback(error); });
  }
  callback(null, user, context);
}

//# a new id
//= write app auth0|1 {"legacy_id":"…-4…-…-…"}

//# a known one
//< user.app_metadata {"legacy_id":"x"}
//= allowed
