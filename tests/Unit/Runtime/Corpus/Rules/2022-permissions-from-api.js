/* 2022, classes and private members. A small client of an entitlement API inside the rule. */
async function entitlements(user, context, callback) {
  class Api {
    #token;
    constructor(base, token) { this.base = base; this.#token = token; }
    get(path) {
      return new Promise((resolve, reject) => require('request').get({ url: this.base + path, json: true, auth: { bearer: this.#token }, timeout: 3000 },
        (error, response, body) => error ? reject(error) : response.statusCode === 200 ? resolve(body) : reject(new Error(`HTTP ${response.statusCode}`))));
    }
  }

  try {
    const api = new Api('https://entitlements.test', configuration.ENTITLEMENT_TOKEN);
    const { permissions = [] } = await api.get(`/users/${encodeURIComponent(user.user_id)}`);
    context.accessToken['https://acme.test/permissions'] = [...new Set(permissions)].sort();
    return callback(null, user, context);
  } catch (error) {
    return callback(new UnauthorizedError(`Entitlements: ${error.message}`));
  }
}

//# granted
//< configuration.ENTITLEMENT_TOKEN "ent-token-1"
//> GET https://entitlements.test/users/auth0%7C1 200 {"permissions":["b","a","b"]}
//= sent GET https://entitlements.test/users/auth0%7C1 [authorization: Bearer ent-token-1]
//= context.accessToken {"https://acme.test/permissions":["a","b"]}

//# not available
//< configuration.ENTITLEMENT_TOKEN "ent-token-1"
//> GET https://entitlements.test/users/auth0%7C1 500 oops
//= denied unauthorized: Entitlements: HTTP 500
//= sent GET https://entitlements.test/users/auth0%7C1
