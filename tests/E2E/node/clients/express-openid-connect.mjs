import express from 'express';
import { createRequire } from 'node:module';
import { page } from './page.mjs';

const { auth } = createRequire(import.meta.url)('express-openid-connect');

export const create = ({ issuer, url, clientId, clientSecret }) => {
  const app = express();
  app.use(auth({
    issuerBaseURL: issuer,
    baseURL: url,
    clientID: clientId,
    clientSecret,
    secret: clientSecret,
    authRequired: false,
    idpLogout: true,
    session: { name: 'express-openid-connect' },
    authorizationParams: { response_type: 'code', scope: 'openid email offline_access' },
    routes: { login: '/sign-in', logout: '/sign-out' },
  }));
  app.get('/', (request, response) => response.send(page({ claims: request.oidc.isAuthenticated() ? request.oidc.user : undefined })));
  app.get('/sign-in-silently', (request, response) => response.oidc.login({ authorizationParams: { prompt: 'none' } }));
  app.get('/refresh', async (request, response) => {
    await request.oidc.accessToken.refresh();
    response.redirect('/');
  });
  app.use((error, request, response, next) => response.status(error.status ?? 500).send(page({ error: `${error.error}: ${error.error_description}` })));
  return app;
};
