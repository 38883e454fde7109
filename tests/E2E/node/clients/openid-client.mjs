import express from 'express';
import session from 'express-session';
import * as oidc from 'openid-client';
import { page } from './page.mjs';

export const create = ({ issuer, url, clientId, clientSecret }) => {
  const app = express();
  app.use(session({ name: 'openid-client', secret: clientSecret, resave: false, saveUninitialized: false }));
  let found;
  const server = () => found ??= oidc.discovery(new URL(issuer), clientId, clientSecret);

  const signIn = parameters => async (request, response) => {
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    request.session.begun = { verifier, state };
    response.redirect(oidc.buildAuthorizationUrl(await server(), {
      redirect_uri: `${url}/callback`, scope: 'openid email offline_access', state, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...parameters,
    }).href);
  };

  app.get('/', (request, response) => response.send(page(request.session)));
  app.get('/sign-in', signIn({}));
  app.get('/sign-in-silently', signIn({ prompt: 'none' }));
  app.get('/callback', async (request, response) => {
    const { verifier, state } = request.session.begun;
    try {
      const tokens = await oidc.authorizationCodeGrant(await server(), new URL(request.originalUrl, url), { pkceCodeVerifier: verifier, expectedState: state });
      const profile = await oidc.fetchUserInfo(await server(), tokens.access_token, tokens.claims().sub);
      Object.assign(request.session, { claims: { ...tokens.claims(), email: profile.email }, idToken: tokens.id_token, refreshToken: tokens.refresh_token, error: undefined });
    } catch (error) {
      Object.assign(request.session, { claims: undefined, error: `${error.error}: ${error.error_description}` });
    }

    response.redirect('/');
  });
  app.get('/refresh', async (request, response) => {
    const tokens = await oidc.refreshTokenGrant(await server(), request.session.refreshToken);
    Object.assign(request.session, { claims: tokens.claims(), idToken: tokens.id_token, refreshToken: tokens.refresh_token });
    response.redirect('/');
  });
  app.get('/sign-out', async (request, response) => {
    const target = oidc.buildEndSessionUrl(await server(), { post_logout_redirect_uri: `${url}/`, id_token_hint: request.session.idToken });
    request.session.destroy(() => response.redirect(target.href));
  });
  return app;
};
