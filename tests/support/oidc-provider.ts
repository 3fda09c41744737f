import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import jwt from 'jsonwebtoken';

/** The claims of the signed-in user; additional fields go into the token unchanged. */
export interface Said {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
  readonly nonce?: string;
  readonly aud?: string;
  /** Whether to sign with a key that the provider does not publish. */
  readonly isForged?: boolean;
}

interface Issued {
  readonly said: Said;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

const [KID, CLIENT_ID, CLIENT_SECRET] = ['k', 'pennypress', 'a secret / with: signs'];

/** Starts a small OpenID Connect provider on its own port, as strict as a real one. */
export async function startOidcProvider() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey: otherKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, Issued>();
  const state = { isAway: false };
  const server = createServer((req, res) => void answer(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const send = (status: number, body: object) => {
      res.writeHead(status, { 'Content-Type': 'application/json' });
      res.end(JSON.stringify(body));
    };
    if (state.isAway) send(503, {});
    else if (req.url === '/.well-known/openid-configuration') {
      send(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (req.url === '/jwks') {
      send(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KID, alg: 'RS256' }] });
    } else if (req.url === '/token') {
      const token = issue(new URLSearchParams(await text(req)));
      send(token === null ? 400 : 200, token ?? { error: 'invalid_grant' });
    } else send(404, {});
  }

  /** Exchanges a code, which is valid once, for its client and verifier. */
  function issue(form: URLSearchParams): object | null {
    const code = form.get('code') ?? '';
    const issued = codes.get(code);
    codes.delete(code);
    const verifier = form.get('code_verifier') ?? '';
    const isRight =
      issued !== undefined &&
      form.get('client_id') === CLIENT_ID &&
      form.get('client_secret') === CLIENT_SECRET &&
      form.get('redirect_uri') === issued.redirectUri &&
      createHash('sha256').update(verifier).digest('base64url') === issued.challenge;
    if (!isRight) return null;
    const { sub, aud = CLIENT_ID, isForged = false, ...claims } = issued.said;
    const key = isForged ? otherKey : privateKey;
    const idToken = jwt.sign({ nonce: issued.nonce, ...claims }, key, {
      algorithm: 'RS256',
      keyid: KID,
      issuer,
      subject: sub,
      audience: aud,
      expiresIn: 300,
    });
    return { access_token: randomUUID(), token_type: 'Bearer', id_token: idToken };
  }

  return {
    settings: {
      slug: 'example',
      name: 'Example',
      issuer,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
    },
    /** Signs a user in. Returns the query of the redirect back. */
    signIn(url: string, said: Said): { code: string; state: string } {
      const asked = new URL(url).searchParams;
      const code = randomUUID();
      codes.set(code, {
        said,
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
      });
      return { code, state: asked.get('state') ?? '' };
    },
    setAway(isAway: boolean) {
      state.isAway = isAway;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
