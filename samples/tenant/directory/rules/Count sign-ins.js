function countSignIns(user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  user.app_metadata.signIns = (user.app_metadata.signIns || 0) + 1;
  auth0.users.updateAppMetadata(user.user_id, { signIns: user.app_metadata.signIns })
    .then(() => callback(null, user, context))
    .catch(callback);
}
