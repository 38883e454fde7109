/* 2018, `lodash` with a customizer. Merges the metadata of linked accounts into that of the primary one. */
function (user, context, callback) {
  const _ = require('lodash');
  const merged = (user.identities || []).reduce(function (all, identity) {
    return _.mergeWith(all, _.get(identity, 'profileData.app_metadata', {}), function (into, from) {
      if (_.isArray(into)) { return _.uniq(into.concat(from)); }
    });
  }, _.cloneDeep(user.app_metadata || {}));

  if (_.isEqual(merged, user.app_metadata)) { return callback(null, user, context); }
  auth0.users.updateAppMetadata(user.user_id, merged)
    .then(() => { user.app_metadata = merged; callback(null, user, context); })
    .catch(callback);
}

//# lists are joined
//< user.identities [{"provider":"auth0"},{"provider":"github","profileData":{"app_metadata":{"roles":["reader","writer"],"plan":"gold"}}}]
//= write app auth0|1 {"roles":["writer","reader"],"plan":"gold"}
//= user.app_metadata {"roles":["writer","reader"],"plan":"gold"}

//# nothing to merge
//< user.identities [{"provider":"auth0"}]
//= steps Continued
