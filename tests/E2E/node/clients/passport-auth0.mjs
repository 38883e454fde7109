import express from 'express';
import session from 'express-session';
import passport from 'passport';
import Auth0Strategy from 'passport-auth0';
import { page } from './page.mjs';

const claimsOf = token => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

export const create = ({ domain, url, clientId, clientSecret }) => {
  const app = express();
  const strategy = new Auth0Strategy({ domain, clientID: clientId, clientSecret, callbackURL: `${url}/callback` },
    (accessToken, refreshToken, more, profile, done) => done(null, { claims: profile._json, refreshToken }));
  passport.use(strategy);
  passport.serializeUser((user, done) => done(null, user));
  passport.deserializeUser((user, done) => done(null, user));
  app.use(session({ name: 'passport-auth0', secret: clientSecret, resave: false, saveUninitialized: false }), passport.initialize(), passport.session());

  const scope = 'openid email offline_access';
  app.get('/', (request, response) => response.send(page({ claims: request.user?.claims, error: request.session.error })));
  app.get('/sign-in', passport.authenticate('auth0', { scope }));
  app.get('/sign-in-silently', passport.authenticate('auth0', { scope, prompt: 'none' }));
  app.get('/callback', (request, response, next) => passport.authenticate('auth0', (failure, user, error) => {
    if (failure) {
      return next(failure);
    }

    if (!user) {
      request.session.error = `${error}: ${request.query.error_description}`;
      return response.redirect('/');
    }

    return request.login(user, () => response.redirect('/'));
  })(request, response, next));
  app.get('/refresh', (request, response, next) =>
    strategy._oauth2.getOAuthAccessToken(request.user.refreshToken, { grant_type: 'refresh_token' }, (failure, accessToken, refreshToken, more) =>
      failure ? next(failure) : request.login({ claims: claimsOf(more.id_token), refreshToken }, () => response.redirect('/'))));
  app.get('/sign-out', (request, response) => request.session.destroy(() =>
    response.redirect(`https://${domain}/v2/logout?client_id=${clientId}&returnTo=${encodeURIComponent(`${url}/`)}`)));
  return app;
};
