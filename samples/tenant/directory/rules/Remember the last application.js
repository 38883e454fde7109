function lastApplication(user, context, callback) {
  user.user_metadata = user.user_metadata || {};
  user.user_metadata.lastApplication = context.clientName;
  auth0.users.updateUserMetadata(user.user_id, user.user_metadata)
    .then(() => callback(null, user, context), callback);
}
