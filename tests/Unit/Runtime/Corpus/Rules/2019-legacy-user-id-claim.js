/* 2019. Keeps the ids of a migrated user store, denies who was not migrated, and tolerates absent metadata. */
function (user, context, callback) {
  const legacy = (user.app_metadata || {}).legacy || {};
  if (legacy.blocked === true) { return callback(new UnauthorizedError('blocked')); }
  context.accessToken['https://acme.test/legacy_id'] = legacy.id;
  context.idToken['https://acme.test/since'] = legacy.since && new Date(legacy.since);
  callback(null, user, context);
}

//# migrated
//< user.app_metadata {"legacy":{"id":77,"since":"2009-05-01"}}
//= context.accessToken {"https://acme.test/legacy_id":77}
//= context.idToken {"https://acme.test/since":"2009-05-01T00:00:00.000Z"}

//# not migrated: the claims do not appear
//= context.accessToken {}
//= context.idToken {}
