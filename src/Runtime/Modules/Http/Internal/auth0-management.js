'use strict';
// auth0's ManagementClient: every method is one request to /api/v2, so it is a table. Users can be imported in no rule.
const { ArgumentError, send, answer, encodePart, queryOf, headersOf } = require('internal:auth0-rest');

const crud = (path, id, update = 'PATCH') => ({
  create: ['POST', path], getAll: ['GET', path], get: ['GET', `${path}/:${id}`], update: [update, `${path}/:${id}`], delete: ['DELETE', `${path}/:${id}`],
});
const get = (path) => ['GET', path];
const post = (path) => ['POST', path];
const patch = (path) => ['PATCH', path];
const put = (path) => ['PUT', path];
const remove = (path) => ['DELETE', path];

// Method, path with parameters; what is left of the parameters is the query. Made when a manager is first used: few rules use more than one.
const managers = {
  users: () => Object.assign(crud('/users', 'id'), {
    deleteMultifactorProvider: remove('/users/:id/multifactor/:provider'),
    unlink: remove('/users/:id/identities/:provider/:user_id'),
    logs: get('/users/:id/logs'),
    getGuardianEnrollments: get('/users/:id/enrollments'),
    regenerateRecoveryCode: post('/users/:id/recovery-code-regeneration'),
    invalidateRememberBrowser: post('/users/:id/multifactor/actions/invalidate-remember-browser'),
    getRoles: get('/users/:id/roles'), assignRoles: post('/users/:id/roles'), removeRoles: remove('/users/:id/roles'),
    getPermissions: get('/users/:id/permissions'), assignPermissions: post('/users/:id/permissions'), removePermissions: remove('/users/:id/permissions'),
    getUserOrganizations: get('/users/:id/organizations'),
  }),
  roles: () => Object.assign(crud('/roles', 'id'), {
    getPermissions: get('/roles/:id/permissions'), addPermissions: post('/roles/:id/permissions'), removePermissions: remove('/roles/:id/permissions'),
    getUsers: get('/roles/:id/users'), assignUsers: post('/roles/:id/users'),
  }),
  clients: () => Object.assign(crud('/clients', 'client_id'), { rotateClientSecret: post('/clients/:client_id/rotate-secret') }),
  clientGrants: () => crud('/client-grants', 'id'),
  grants: () => ({ getAll: get('/grants'), delete: remove('/grants/:id') }),
  connections: () => Object.assign(crud('/connections', 'id'), { checkStatus: get('/connections/:id/status'), deleteUserByEmail: remove('/connections/:id/users') }),
  userBlocks: () => ({
    get: get('/user-blocks/:id'), delete: remove('/user-blocks/:id'), getByIdentifier: get('/user-blocks'), deleteByIdentifier: remove('/user-blocks'),
  }),
  guardian: () => ({
    getGuardianEnrollment: get('/guardian/enrollments/:id'), deleteGuardianEnrollment: remove('/guardian/enrollments/:id'),
    createEnrollmentTicket: post('/guardian/enrollments/ticket'), getFactors: get('/guardian/factors'), updateFactor: put('/guardian/factors/:name'),
    getPolicies: get('/guardian/policies'), updatePolicies: put('/guardian/policies'),
  }),
  deviceCredentials: () => ({ createPublicKey: post('/device-credentials'), getAll: get('/device-credentials'), delete: remove('/device-credentials/:id') }),
  rules: () => crud('/rules', 'id'),
  rulesConfigs: () => ({ getAll: get('/rules-configs'), set: put('/rules-configs/:key'), delete: remove('/rules-configs/:key') }),
  blacklistedTokens: () => ({ add: post('/blacklists/tokens'), getAll: get('/blacklists/tokens') }),
  emailProvider: () => ({ configure: post('/emails/provider'), get: get('/emails/provider'), update: patch('/emails/provider'), delete: remove('/emails/provider') }),
  emailTemplates: () => ({ create: post('/email-templates'), get: get('/email-templates/:name'), update: patch('/email-templates/:name') }),
  stats: () => ({ getDaily: get('/stats/daily'), getActiveUsersCount: get('/stats/active-users') }),
  tenant: () => ({ getSettings: get('/tenants/settings'), updateSettings: patch('/tenants/settings') }),
  jobs: () => ({ get: get('/jobs/:id'), errors: get('/jobs/:id/errors'), exportUsers: post('/jobs/users-exports'), verifyEmail: post('/jobs/verification-email') }),
  tickets: () => ({ changePassword: post('/tickets/password-change'), verifyEmail: post('/tickets/email-verification') }),
  logs: () => ({ getAll: get('/logs'), get: get('/logs/:id') }),
  logStreams: () => crud('/log-streams', 'id'),
  resourceServers: () => crud('/resource-servers', 'id'),
  hooks: () => Object.assign(crud('/hooks', 'id'), {
    getSecrets: get('/hooks/:id/secrets'), addSecrets: post('/hooks/:id/secrets'), updateSecrets: patch('/hooks/:id/secrets'), removeSecrets: remove('/hooks/:id/secrets'),
  }),
  customDomains: () => Object.assign(crud('/custom-domains', 'id'), { verify: post('/custom-domains/:id/verify') }),
  branding: () => ({ getSettings: get('/branding'), updateSettings: patch('/branding') }),
  migrations: () => ({ getMigrations: get('/migrations'), updateMigrations: patch('/migrations') }),
  prompts: () => ({ getSettings: get('/prompts'), updateSettings: patch('/prompts') }),
  organizations: () => ({
    create: post('/organizations'), getAll: get('/organizations'), getByID: get('/organizations/:id'), getByName: get('/organizations/name/:name'),
    update: patch('/organizations/:id'), delete: remove('/organizations/:id'),
    getEnabledConnections: get('/organizations/:id/enabled_connections'), getEnabledConnection: get('/organizations/:id/enabled_connections/:connection_id'),
    addEnabledConnection: post('/organizations/:id/enabled_connections'), removeEnabledConnection: remove('/organizations/:id/enabled_connections/:connection_id'),
    updateEnabledConnection: patch('/organizations/:id/enabled_connections/:connection_id'),
    getMembers: get('/organizations/:id/members'), addMembers: post('/organizations/:id/members'), removeMembers: remove('/organizations/:id/members'),
    getInvitations: get('/organizations/:id/invitations'), getInvitation: get('/organizations/:id/invitations/:invitation_id'),
    createInvitation: post('/organizations/:id/invitations'), deleteInvitation: remove('/organizations/:id/invitations/:invitation_id'),
    getMemberRoles: get('/organizations/:id/members/:user_id/roles'), addMemberRoles: post('/organizations/:id/members/:user_id/roles'),
    removeMemberRoles: remove('/organizations/:id/members/:user_id/roles'),
  }),
};

// The methods of the client itself, and the manager's method behind each.
const shortcuts = {
  users: {
    getUsers: 'getAll', getUser: 'get', getUsersByEmail: 'getByEmail', createUser: 'create', updateUser: 'update', deleteUser: 'delete', deleteAllUsers: 'deleteAll',
    updateUserMetadata: 'updateUserMetadata', updateAppMetadata: 'updateAppMetadata', deleteUserMultifactor: 'deleteMultifactorProvider',
    deleteUserMultifcator: 'deleteMultifactorProvider', linkUsers: 'link', unlinkUsers: 'unlink', getUserLogs: 'logs', getUserRoles: 'getRoles',
    assignRolestoUser: 'assignRoles', removeRolesFromUser: 'removeRoles', getUserPermissions: 'getPermissions', assignPermissionsToUser: 'assignPermissions',
    removePermissionsFromUser: 'removePermissions', getGuardianEnrollments: 'getGuardianEnrollments', regenerateRecoveryCode: 'regenerateRecoveryCode',
    invalidateRememberBrowser: 'invalidateRememberBrowser',
  },
  roles: {
    getRoles: 'getAll', getRole: 'get', createRole: 'create', updateRole: 'update', deleteRole: 'delete', getPermissionsInRole: 'getPermissions',
    addPermissionsInRole: 'addPermissions', removePermissionsFromRole: 'removePermissions', getUsersInRole: 'getUsers', assignUsersToRole: 'assignUsers',
  },
  clients: { getClients: 'getAll', getClient: 'get', createClient: 'create', updateClient: 'update', deleteClient: 'delete' },
  clientGrants: { getClientGrants: 'getAll', createClientGrant: 'create', updateClientGrant: 'update', deleteClientGrant: 'delete' },
  grants: { getGrants: 'getAll', deleteGrant: 'delete' },
  connections: { getConnections: 'getAll', getConnection: 'get', createConnection: 'create', updateConnection: 'update', deleteConnection: 'delete' },
  userBlocks: { getUserBlocks: 'get', unblockUser: 'delete', getUserBlocksByIdentifier: 'getByIdentifier', unblockUserByIdentifier: 'deleteByIdentifier' },
  guardian: {
    getGuardianEnrollment: 'getGuardianEnrollment', deleteGuardianEnrollment: 'deleteGuardianEnrollment', createGuardianEnrollmentTicket: 'createEnrollmentTicket',
    getGuardianFactors: 'getFactors', updateGuardianFactor: 'updateFactor', getGuardianPolicies: 'getPolicies', updateGuardianPolicies: 'updatePolicies',
  },
  deviceCredentials: { createDevicePublicKey: 'createPublicKey', getDeviceCredentials: 'getAll', deleteDeviceCredential: 'delete' },
  rules: { getRules: 'getAll', getRule: 'get', createRule: 'create', updateRule: 'update', deleteRule: 'delete' },
  rulesConfigs: { getRulesConfigs: 'getAll', setRulesConfig: 'set', deleteRulesConfig: 'delete' },
  blacklistedTokens: { getBlacklistedTokens: 'getAll', blacklistToken: 'add' },
  emailProvider: { getEmailProvider: 'get', configureEmailProvider: 'configure', updateEmailProvider: 'update', deleteEmailProvider: 'delete' },
  emailTemplates: { createEmailTemplate: 'create', getEmailTemplate: 'get', updateEmailTemplate: 'update' },
  stats: { getDailyStats: 'getDaily', getActiveUsersCount: 'getActiveUsersCount' },
  tenant: { getTenantSettings: 'getSettings', updateTenantSettings: 'updateSettings' },
  jobs: { getJob: 'get', getJobErrors: 'errors', exportUsers: 'exportUsers', sendEmailVerification: 'verifyEmail' },
  tickets: { createPasswordChangeTicket: 'changePassword', createEmailVerificationTicket: 'verifyEmail' },
  logs: { getLogs: 'getAll', getLog: 'get' },
  logStreams: { getLogStreams: 'getAll', getLogStream: 'get', createLogStream: 'create', updateLogStream: 'update', deleteLogStream: 'delete' },
  resourceServers: {
    getResourceServers: 'getAll', getResourceServer: 'get', createResourceServer: 'create', updateResourceServer: 'update', deleteResourceServer: 'delete',
  },
  hooks: { getHooks: 'getAll', getHook: 'get', createHook: 'create', updateHook: 'update', deleteHook: 'delete' },
  customDomains: { getCustomDomains: 'getAll', getCustomDomain: 'get', createCustomDomain: 'create', verifyCustomDomain: 'verify', deleteCustomDomain: 'delete' },
  branding: { getBrandingSettings: 'getSettings', updateBrandingSettings: 'updateSettings' },
  migrations: { getMigrations: 'getMigrations', updateMigrations: 'updateMigrations' },
  prompts: { getPromptsSettings: 'getSettings', updatePromptsSettings: 'updateSettings' },
};

function split(given) {
  const values = given.slice();
  while (values.length > 0 && values[values.length - 1] === undefined) {
    values.pop();
  }
  const callback = typeof values[values.length - 1] === 'function' ? values.pop() : undefined;
  return { values, callback };
}

function addressOf(path, given) {
  const params = Object.assign({}, given);
  const filled = path.replace(/\/:(\w+)/g, (part, name) => {
    const value = params[name];
    delete params[name];
    return value === undefined || value === null || value === '' ? '' : '/' + encodePart(String(value));
  });
  return filled + queryOf(params);
}

/** One method of a table: (params[, data][, callback]), or (data[, callback]) where the path has no parameter. */
function methodOf(call, [method, path]) {
  return (...given) => {
    const { values, callback } = split(given);
    const sends = method !== 'GET';
    const dataFirst = sends && method !== 'DELETE' && values.length < 2 && !path.includes(':');
    const params = dataFirst ? {} : values[0];
    const body = !sends ? undefined : dataFirst ? values[0] : values[1];
    return answer(callback, () => call(method, addressOf(path, params), sends ? body || {} : undefined));
  };
}

/** What users do differently: an e-mail address or an id in place of parameters, a body around the metadata. */
function userMethods(call, users) {
  return {
    getByEmail: (email, callback) => answer(callback, () => call('GET', '/users-by-email' + queryOf({ email }))),
    updateUserMetadata: (params, metadata, callback) => users.update(params, { user_metadata: metadata }, callback),
    updateAppMetadata: (params, metadata, callback) => users.update(params, { app_metadata: metadata }, callback),
    deleteAll: (callback) => answer(callback, () => call('DELETE', '/users', {})),
    link: (userId, params, callback) => {
      if (typeof userId !== 'string') {
        throw new ArgumentError('The userId has to be a string');
      }
      if (typeof params !== 'object' || params === null) {
        throw new ArgumentError('The params must be an object');
      }
      return answer(callback, () => call('POST', `/users/${encodePart(userId)}/identities`, params));
    },
  };
}

function managerOf(name, call) {
  const table = managers[name]();
  const methods = Object.fromEntries(Object.keys(table).map((method) => [method, methodOf(call, table[method])]));
  return name === 'users' ? Object.assign(methods, userMethods(call, methods)) : methods;
}

function check(options) {
  if (!options || typeof options !== 'object') {
    throw new ArgumentError('Management API SDK options must be an object');
  }
  if (!options.domain) {
    throw new ArgumentError('Must provide a domain');
  }
  if (options.token === undefined) {
    if (!options.clientId) {
      throw new ArgumentError('Must provide a clientId');
    }
    if (!options.clientSecret) {
      throw new ArgumentError('Must provide a clientSecret');
    }
  } else if (typeof options.token !== 'string' || options.token === '') {
    throw new ArgumentError('Must provide a token');
  }
}

/** Gives the token: the one given, or one by client credentials, kept until shortly before it ends. */
function tokenSource(options, version) {
  if (options.token !== undefined) {
    return async () => options.token;
  }
  let known = null;
  return async () => {
    if (known !== null && Date.now() < known.until && options.enableCache !== false) {
      return known.token;
    }
    const { AuthenticationClient } = require('internal:auth0-authentication')(version);
    const { domain, clientId, clientSecret, scope, telemetry, clientInfo, headers } = options;
    const client = new AuthenticationClient({ domain, clientId, clientSecret, telemetry, clientInfo, headers });
    const reply = await client.clientCredentialsGrant({ audience: options.audience || `https://${domain}/api/v2/`, scope });
    const seconds = options.cacheTTLInSeconds || (reply.expires_in > 10 ? reply.expires_in - 10 : reply.expires_in || 3600);
    known = { token: reply.access_token, until: Date.now() + seconds * 1000 };
    return known.token;
  };
}

module.exports = function auth0Management(version) {
  class ManagementClient {
    constructor(options) {
      check(options);
      const headers = headersOf(options, version);
      const tokenOf = tokenSource(options, version);
      const call = async (method, path, body) => send({
        method,
        url: `https://${options.domain}/api/v2${path}`,
        headers: Object.assign({}, headers, { Authorization: 'Bearer ' + await tokenOf() }),
        body,
        includeHeaders: options.includeResponseHeaders === true,
      }, options.retry);
      this.tokenProvider = { getAccessToken: tokenOf };
      Object.defineProperty(this, '_call', { value: call });
    }

    getAccessToken() {
      return this.tokenProvider.getAccessToken();
    }

    importUsers() {
      throw new Error('A rule cannot import users from a file.');
    }
  }

  for (const name of Object.keys(managers)) {
    Object.defineProperty(ManagementClient.prototype, name, {
      configurable: true,
      get() {
        const methods = managerOf(name, this._call);
        Object.defineProperty(this, name, { value: methods, enumerable: true, configurable: true, writable: true });
        return methods;
      },
    });
  }
  for (const manager of Object.keys(shortcuts)) {
    for (const name of Object.keys(shortcuts[manager])) {
      const method = shortcuts[manager][name];
      ManagementClient.prototype[name] = function (...given) {
        return this[manager][method](...given);
      };
    }
  }
  return { ManagementClient };
};
