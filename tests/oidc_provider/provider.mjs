// A real OpenID Connect provider (oidc-provider) on a free port of this machine. Usage: provider.mjs ALGORITHM [SECRET]
// Signs ID tokens with ALGORITHM, as JOSE names it; asks for SECRET if there is one. Prints its issuer. Whoever logs in is
// whoever they say, with any password.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [algorithm, secret] = process.argv.slice(2);

function newKey() {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

const jwk = newKey().privateKey.export({ format: 'jwk' });
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'pledgekeeper',
      application_type: 'native',
      redirect_uris: ['http://127.0.0.1/signed-in'],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      id_token_signed_response_alg: algorithm,
      token_endpoint_auth_method: secret ? 'client_secret_basic' : 'none',
      ...(secret ? { client_secret: secret } : {}),
    }],
    jwks: { keys: [{ ...jwk, use: 'sig', alg: algorithm, kid: algorithm }] },
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
    pkce: { methods: ['S256'], required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['for a test'] },
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
