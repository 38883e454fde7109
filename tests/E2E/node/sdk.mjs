// Creates, reads, changes and deletes rules, configuration and users with one version of the auth0 package; prints what it saw as JSON.
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
await api.deleteUser(user.user_id);
let gone = null;
try {
  await api.user(user.user_id);
} catch (error) {
  gone = error.statusCode;
}

console.log(JSON.stringify({
  stage: rule.stage, enabled: rule.enabled, order: typeof rule.order, changed: changed.enabled, listed, conflict, configured,
  user_metadata: read.user_metadata, app_metadata: read.app_metadata, found: found.includes(user.user_id), gone,
}));
