// Applications on the clients that others wrote, each at an address of its own, as its users write one. Reads what they are told from the environment,
// prints a line when all of them listen, and ends with its standard input.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { outsidePage } from './clients/page.mjs';

const told = JSON.parse(process.env.CLIENTS);
const tls = { cert: readFileSync(told.certificate), key: readFileSync(told.key) };

// One after the other: Node does not load modules that share others side by side.
for (const [name, application] of Object.entries(told.applications)) {
  const { create } = name === 'outside' ? { create: outsidePage } : await import(`./clients/${name}.mjs`);
  const url = new URL(application.url);
  const handler = await create({ ...application, issuer: told.issuer, domain: new URL(told.issuer).host });
  await new Promise(listening => createServer(tls, handler).listen(url.port, 'localhost', listening));
}

console.log('listening');
process.stdin.on('end', () => process.exit()).resume();
