import { browserApplication } from './page.mjs';

const script = `
  const options = {
    authority: settings.issuer, client_id: settings.clientId, redirect_uri: location.origin + '/', post_logout_redirect_uri: location.origin + '/',
    scope: 'openid email offline_access', loadUserInfo: true, automaticSilentRenew: false,
    userStore: new oidc.WebStorageStateStore({ store: localStorage }),
  };
  const manager = new oidc.UserManager(options);
  const showUser = user => show({ claims: user?.profile });
  on('Sign in', () => manager.signinRedirect());
  on('Sign in silently', async () => showUser(await manager.signinSilent({ forceIframeAuth: true })));
  on('Refresh', async () => showUser(await manager.signinSilent()));
  on('Sign out', () => manager.signoutRedirect());
  (async () => {
    if (window.parent !== window) {
      return manager.signinSilentCallback();
    }

    if (new URLSearchParams(location.search).has('state')) {
      const user = await manager.signinCallback();
      history.replaceState({}, '', '/');
      return showUser(user ?? await manager.getUser());
    }

    return showUser(await manager.getUser());
  })().catch(error => show({ error }));`;

export const create = ({ issuer, clientId }) =>
  browserApplication('node_modules/oidc-client-ts/dist/browser', script, { issuer, clientId, libraries: ['oidc-client-ts.min.js'] });
