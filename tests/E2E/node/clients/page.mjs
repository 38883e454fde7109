// What all of the applications show: who is signed in, by which protocol the rules last ran, and what went wrong.
import express from 'express';

const escape = text => String(text).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

const html = (main, script = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Application</title><link rel="icon" href="data:,"></head>
<body><main>${main}</main>${script}</body></html>`;

export const links = ['Sign in', 'Sign in silently', 'Refresh', 'Sign out'];

/** The page of an application that runs on a server. */
export const page = ({ claims, error }) => html(`
  <h1>${claims ? `Hello, ${escape(claims.email)}` : 'Nobody is signed in'}</h1>
  <p>Protocol: <output>${escape(claims?.protocol ?? '')}</output></p>
  ${error ? `<p role="alert">${escape(error)}</p>` : ''}
  <nav>${links.map(link => `<a href="/${link.toLowerCase().replaceAll(' ', '-')}">${link}</a>`).join(' ')}</nav>`);

/** The same for one that runs in the browser: a library, and a script that tells the page what it knows by show(). */
export const browserApplication = (library, script, settings) => {
  const app = express();
  app.use('/library', express.static(library, { index: false }));
  app.get('/application.js', (request, response) => response.type('text/javascript').send(`
    const settings = ${JSON.stringify(settings)};
    const show = ({ claims, error }) => {
      document.querySelector('h1').textContent = claims ? 'Hello, ' + claims.email : 'Nobody is signed in';
      document.querySelector('output').textContent = claims?.protocol ?? '';
      const alert = document.querySelector('[role=alert]');
      alert.textContent = error ? (error.error ?? error.name) + ': ' + (error.error_description ?? error.message) : '';
      alert.hidden = !error;
    };
    const on = (name, action) => [...document.querySelectorAll('button')].find(button => button.textContent === name)
      .addEventListener('click', () => Promise.resolve().then(action).catch(error => show({ error })));
    ${script}`));
  app.get(/.*/, (request, response) => response.send(html(`
    <h1>Starting</h1><p>Protocol: <output></output></p><p role="alert" hidden></p>
    <nav>${links.map(link => `<button>${link}</button>`).join(' ')}</nav>`,
    `${settings.libraries.map(file => `<script src="/library/${file}"></script>`).join('')}<script src="/application.js"></script>`)));
  return app;
};

/** The page that rules send people to: it asks, and sends them back to the server. */
export const outsidePage = ({ issuer }) => {
  const app = express();
  app.get('/', (request, response) => response.send(html(`
    <h1>Do you agree?</h1>
    <form method="post" action="${escape(issuer)}/continue?state=${escape(encodeURIComponent(request.query.state ?? ''))}"><button name="agreed" value="yes">Agree</button></form>`)));
  return app;
};
