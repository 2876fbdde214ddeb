// An identity provider for the browser tests: `node provider.mjs NODE_MODULES REDIRECT`. Whoever types a
// name at it is that person, without a password that counts. Says where it listens, and ends with the tests.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, redirect] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(join(modules, 'oidc-provider/lib/index.js')));

const people = {
  anna: { email: 'anna@stadt.example', email_verified: true, name: 'Anna Muster' },
  fremd: { email: 'fremd@anderswo.example', email_verified: true, name: 'Frida Fremd' },
  ungeprueft: { email: 'anna@stadt.example', email_verified: false, name: 'Nicht Anna' },
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'wirkraum',
      client_secret: 'known to everyone who reads this',
      redirect_uris: [redirect],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    scopes: ['openid', 'email', 'profile'],
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['known to everyone who reads this'] },
    pkce: { required: () => true },
  });
  server.on('request', provider.callback());
  console.log(`provider at ${issuer}`);
});
