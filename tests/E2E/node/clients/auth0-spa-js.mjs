import { browserApplication } from './page.mjs';

const script = `
  const options = useRefreshTokens => ({
    domain: settings.domain, clientId: settings.clientId, cacheLocation: 'localstorage', useRefreshTokens,
    authorizationParams: { redirect_uri: location.origin, scope: 'openid email' + (useRefreshTokens ? ' offline_access' : '') },
  });
  const client = new auth0.Auth0Client(options(true));
  const framed = new auth0.Auth0Client(options(false));
  const showUser = async from => show({ claims: await from.getUser() });
  on('Sign in', () => client.loginWithRedirect());
  on('Sign in silently', async () => { await framed.getTokenSilently({ cacheMode: 'off' }); await showUser(framed); });
  on('Refresh', async () => { await client.getTokenSilently({ cacheMode: 'off' }); await showUser(client); });
  on('Sign out', () => client.logout({ logoutParams: { returnTo: location.origin + '/' } }));
  (async () => {
    if (new URLSearchParams(location.search).has('state')) {
      try {
        await client.handleRedirectCallback();
      } finally {
        history.replaceState({}, '', '/');
      }
    }

    await showUser(client);
  })().catch(error => show({ error }));`;

export const create = ({ domain, clientId }) =>
  browserApplication('node_modules/@auth0/auth0-spa-js/dist', script, { domain, clientId, libraries: ['auth0-spa-js.production.js'] });
