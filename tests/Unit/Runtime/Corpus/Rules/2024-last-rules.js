/* 2024, the last months of rules. Copies claims for the successor system and marks logins that went through rules. */
async function lastRule(user, context, callback) {
  const claims = Object.fromEntries(Object.entries(context.idToken).filter(([name]) => name.startsWith('https://')));
  context.accessToken = { ...context.accessToken, ...claims, 'https://acme.test/pipeline': 'rules' };
  const { size } = new Map(Object.entries(claims));
  console.info('%d claims for %s', size, user.user_id);
  callback(null, user, context);
}

//# claims of the id token go into the access token
//< context.idToken {"https://acme.test/a":1,"plain":2}
//= info 1 claims for auth0|1
//= context.accessToken {"https://acme.test/a":1,"https://acme.test/pipeline":"rules"}
