// Creates, reads, changes and deletes what the management API has with one version of the auth0 package; prints what it saw as JSON.
// It is run as: node sdk.mjs VERSION DOMAIN CLIENT_ID CLIENT_SECRET
import { createRequire } from 'node:module';

const [version, domain, clientId, clientSecret] = process.argv.slice(2);
const { ManagementClient } = createRequire(import.meta.url)(`auth0-${version}`);
const client = new ManagementClient({ domain, clientId, clientSecret, audience: `https://${domain}/api/v2/` });
const connection = 'Username-Password-Authentication';

// The same operations under the names that each generation gave them.
const older = {
  createRule: data => client.createRule(data),
  rules: () => client.getRules({ page: 0, per_page: 100 }),
  updateRule: (id, data) => client.updateRule({ id }, data),
  deleteRule: id => client.deleteRule({ id }),
  setConfig: (key, value) => client.setRulesConfig({ key }, { value }),
  configs: () => client.getRulesConfigs(),
  deleteConfig: key => client.deleteRulesConfig({ key }),
  createUser: data => client.createUser(data),
  updateUser: (id, data) => client.updateUser({ id }, data),
  user: id => client.getUser({ id }),
  byEmail: email => client.getUsersByEmail(email),
  deleteUser: id => client.deleteUser({ id }),
  createClient: data => client.createClient(data),
  clients: () => client.getClients({ page: 0, per_page: 100 }),
  updateClient: (id, data) => client.updateClient({ client_id: id }, data),
  deleteClient: id => client.deleteClient({ client_id: id }),
  createConnection: data => client.createConnection(data),
  connections: () => client.getConnections({ strategy: 'oidc' }),
  updateConnection: (id, data) => client.updateConnection({ id }, data),
  deleteConnection: id => client.deleteConnection({ id }),
  createRole: data => client.createRole(data),
  updateRole: (id, data) => client.updateRole({ id }, data),
  deleteRole: id => client.deleteRole({ id }),
  giveRole: (id, role) => client.assignRolestoUser({ id }, { roles: [role] }),
  rolesOf: id => client.getUserRoles({ id }),
  takeRole: (id, role) => client.removeRolesFromUser({ id }, { roles: [role] }),
  createApi: data => client.createResourceServer(data),
  updateApi: (id, data) => client.updateResourceServer({ id }, data),
  apis: () => client.getResourceServers(),
  deleteApi: id => client.deleteResourceServer({ id }),
  logs: () => client.getLogs({ per_page: 5, page: 0 }),
  link: (id, provider, user) => client.linkUsers(id, { provider, user_id: user }),
  unlink: (id, provider, user) => client.unlinkUsers({ id, provider, user_id: user }),
  daily: range => client.getDailyStats(range),
};
const four = {
  createRule: async data => (await client.rules.create(data)).data,
  rules: async () => (await client.rules.getAll({ page: 0, per_page: 100 })).data,
  updateRule: async (id, data) => (await client.rules.update({ id }, data)).data,
  deleteRule: id => client.rules.delete({ id }),
  setConfig: (key, value) => client.rulesConfigs.set({ key }, { value }),
  configs: async () => (await client.rulesConfigs.getAll()).data,
  deleteConfig: key => client.rulesConfigs.delete({ key }),
  createUser: async data => (await client.users.create(data)).data,
  updateUser: async (id, data) => (await client.users.update({ id }, data)).data,
  user: async id => (await client.users.get({ id })).data,
  byEmail: async email => (await client.usersByEmail.getByEmail({ email })).data,
  deleteUser: id => client.users.delete({ id }),
  createClient: async data => (await client.clients.create(data)).data,
  clients: async () => (await client.clients.getAll({ page: 0, per_page: 100 })).data,
  updateClient: async (id, data) => (await client.clients.update({ client_id: id }, data)).data,
  deleteClient: id => client.clients.delete({ client_id: id }),
  createConnection: async data => (await client.connections.create(data)).data,
  connections: async () => (await client.connections.getAll({ strategy: 'oidc' })).data,
  updateConnection: async (id, data) => (await client.connections.update({ id }, data)).data,
  deleteConnection: id => client.connections.delete({ id }),
  createRole: async data => (await client.roles.create(data)).data,
  updateRole: async (id, data) => (await client.roles.update({ id }, data)).data,
  deleteRole: id => client.roles.delete({ id }),
  giveRole: (id, role) => client.users.assignRoles({ id }, { roles: [role] }),
  rolesOf: async id => (await client.users.getRoles({ id })).data,
  takeRole: (id, role) => client.users.deleteRoles({ id }, { roles: [role] }),
  createApi: async data => (await client.resourceServers.create(data)).data,
  updateApi: async (id, data) => (await client.resourceServers.update({ id }, data)).data,
  apis: async () => (await client.resourceServers.getAll()).data,
  deleteApi: id => client.resourceServers.delete({ id }),
  logs: async () => (await client.logs.getAll({ per_page: 5, page: 0 })).data,
  link: async (id, provider, user) => (await client.users.link({ id }, { provider, user_id: user })).data,
  unlink: async (id, provider, user) => (await client.users.unlink({ id, provider, user_id: user })).data,
  daily: async range => (await client.stats.getDaily(range)).data,
};
const current = {
  createRule: data => client.rules.create(data),
  rules: async () => (await client.rules.list()).data,
  updateRule: (id, data) => client.rules.update(id, data),
  deleteRule: id => client.rules.delete(id),
  setConfig: (key, value) => client.rulesConfigs.set(key, { value }),
  configs: () => client.rulesConfigs.list(),
  deleteConfig: key => client.rulesConfigs.delete(key),
  createUser: data => client.users.create(data),
  updateUser: (id, data) => client.users.update(id, data),
  user: id => client.users.get(id),
  byEmail: email => client.users.listUsersByEmail({ email }),
  deleteUser: id => client.users.delete(id),
  createClient: data => client.clients.create(data),
  clients: async () => (await client.clients.list()).data,
  updateClient: (id, data) => client.clients.update(id, data),
  deleteClient: id => client.clients.delete(id),
  createConnection: data => client.connections.create(data),
  connections: async () => (await client.connections.list({ strategy: ['oidc'] })).data,
  updateConnection: (id, data) => client.connections.update(id, data),
  deleteConnection: id => client.connections.delete(id),
  createRole: data => client.roles.create(data),
  updateRole: (id, data) => client.roles.update(id, data),
  deleteRole: id => client.roles.delete(id),
  giveRole: (id, role) => client.users.roles.assign(id, { roles: [role] }),
  rolesOf: async id => (await client.users.roles.list(id)).data,
  takeRole: (id, role) => client.users.roles.delete(id, { roles: [role] }),
  createApi: data => client.resourceServers.create(data),
  updateApi: (id, data) => client.resourceServers.update(id, data),
  apis: async () => (await client.resourceServers.list()).data,
  deleteApi: id => client.resourceServers.delete(id),
  logs: async () => (await client.logs.list({ per_page: 5, page: 0 })).data,
  link: (id, provider, user) => client.users.identities.link(id, { provider, user_id: user }),
  unlink: (id, provider, user) => client.users.identities.delete(id, provider, user),
  daily: range => client.stats.getDaily(range),
};
const api = { 2: older, 3: older, 4: four }[version] ?? current;

const script = 'function (user, context, callback) {\r\n  callback(null, user, context);\n}\n';
const name = `SDK ${version} ${Date.now()}`;
const rule = await api.createRule({ name, script });
const changed = await api.updateRule(rule.id, { enabled: false });
const listed = (await api.rules()).some(found => found.id === rule.id && found.script === script);
let conflict = null;
try {
  await api.createRule({ name, script });
} catch (error) {
  conflict = error.statusCode;
}
await api.deleteRule(rule.id);

await api.setConfig('SDK_KEY', 'a value');
const configured = (await api.configs()).some(found => found.key === 'SDK_KEY');
await api.deleteConfig('SDK_KEY');

const email = `sdk-${version}-${Date.now()}@example.com`;
const user = await api.createUser({ connection, email, password: 'correct horse battery', user_metadata: { kept: 1, removed: true } });
await api.updateUser(user.user_id, { user_metadata: { removed: null, added: { deep: true } }, app_metadata: { plan: 'pro' } });
const read = await api.user(user.user_id);
const found = (await api.byEmail(email)).map(one => one.user_id);
const role = await api.createRole({ name: `SDK ${version}` });
await api.updateRole(role.id, { description: 'changed' });
await api.giveRole(user.user_id, role.id);
const given = (await api.rolesOf(user.user_id)).map(one => one.description);
await api.takeRole(user.user_id, role.id);
const taken = (await api.rolesOf(user.user_id)).length;
await api.deleteRole(role.id);
const other = await api.createUser({ connection, email: `other-${email}`, password: 'correct horse battery' });
const [provider, bare] = other.user_id.split('|');
const linked = (await api.link(user.user_id, provider, bare)).length;
const unlinked = (await api.unlink(user.user_id, provider, bare)).length;
await api.deleteUser(other.user_id);
await api.deleteUser(user.user_id);
let gone = null;
try {
  await api.user(user.user_id);
} catch (error) {
  gone = error.statusCode;
}

const application = await api.createClient({ name: `SDK ${version}`, app_type: 'regular_web', callbacks: ['https://sdk.example/cb'] });
const renamed = await api.updateClient(application.client_id, { description: 'changed' });
const applications = (await api.clients()).filter(one => one.client_id === application.client_id);
const source = await api.createConnection({ name: `sdk-${version}-${Date.now()}`, strategy: 'oidc', options: { client_id: 'id' }, enabled_clients: [application.client_id] });
const options = (await api.updateConnection(source.id, { options: { client_id: 'other' } })).options;
const sources = (await api.connections()).filter(one => one.id === source.id);
await api.deleteConnection(source.id);
await api.deleteClient(application.client_id);
const server = await api.createApi({ identifier: `https://sdk-${version}.example/`, name: 'SDK', scopes: [{ value: 'read', description: 'Read' }] });
const lifetime = (await api.updateApi(server.id, { token_lifetime: 60 })).token_lifetime;
const servers = (await api.apis()).filter(one => one.id === server.id).map(one => one.scopes.length);
await api.deleteApi(server.id);
const logs = Array.isArray(await api.logs());
const daily = Array.isArray(await api.daily({ from: '20260101', to: '20261231' }));
const left = (await api.connections()).length + (await api.clients()).filter(one => one.client_id === application.client_id).length;

console.log(JSON.stringify({
  stage: rule.stage, enabled: rule.enabled, order: typeof rule.order, changed: changed.enabled, listed, conflict, configured,
  user_metadata: read.user_metadata, app_metadata: read.app_metadata, found: found.includes(user.user_id), gone,
  client: [renamed.name === application.name, renamed.description, applications.length, typeof application.client_secret],
  connection: [options, sources.map(one => one.enabled_clients.length)], left,
  role: [given, taken], server: [lifetime, servers], logs, identities: [linked, unlinked], daily,
}));
