/* 2022. Compares place and time with the last login's, kept in app_metadata, and asks for a second factor when nobody travels so fast. */
async function travel(user, context, callback) {
  const geo = context.request.geoip;
  if (!geo || typeof geo.latitude !== 'number') { return callback(null, user, context); }

  const rad = degrees => degrees * Math.PI / 180;
  const distance = (a, b) => {
    const h = Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
    return 2 * 6371 * Math.asin(Math.sqrt(h));
  };

  const here = { lat: geo.latitude, lon: geo.longitude, at: Date.now() };
  const last = (user.app_metadata || {}).last_place;
  if (last) {
    const hours = Math.max((here.at - last.at) / 3600000, 0.1);
    const speed = Math.round(distance(last, here) / hours);
    if (speed > 1000) { context.multifactor = { provider: 'any', allowRememberBrowser: false }; }
  }
  await auth0.users.updateAppMetadata(user.user_id, { last_place: here });
  return callback(null, user, context);
}

//# from Dublin to Sydney in no time
//< user.app_metadata {"last_place":{"lat":53.35,"lon":-6.26,"at":32503680000000}}
//< context.request.geoip {"latitude":-33.87,"longitude":151.21}
//= second factor {"provider":"any","allowRememberBrowser":false}
//= write app auth0|1 {"last_place":{"at":…,"lat":-33.87,"lon":151.21}}

//# the first place
//< context.request.geoip {"latitude":53.35,"longitude":-6.26}
//= write app auth0|1 {"last_place":{"at":…,"lat":53.35,"lon":-6.26}}
