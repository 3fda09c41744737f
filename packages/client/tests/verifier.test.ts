import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVerifier } from '../src/entitlements.ts';

const issuer = 'https://members.example.org';
const audience = 'www.example.org';
const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function createKey(kid: string) {
  const pair = await webcrypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
  const jwk = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    jwk: { ...jwk, kid },
    async sign(claims: object) {
      const signed = `${encode({ alg: 'ES256', typ: 'entitlement+jwt', kid })}.${encode(claims)}`;
      const bytes = await webcrypto.subtle.sign(ES256, pair.privateKey, Buffer.from(signed));
      return `${signed}.${Buffer.from(bytes).toString('base64url')}`;
    },
  };
}

const [first, second] = [await createKey('first'), await createKey('second')];
const claims = { iss: issuer, aud: audience, sub: 'm', exp: 1_000, plans: ['supporter'] };

/** A verifier beside a server whose keys can change, at a time that can be moved. */
function verifierOf(keys: object[]) {
  const state = { keys, seconds: 0, fetches: 0, isAway: false };
  const verify = createVerifier({
    issuer,
    audience,
    now: () => state.seconds * 1000,
    fetch() {
      state.fetches += 1;
      if (state.isAway) return Promise.reject(new TypeError('fetch failed'));
      return Promise.resolve(Response.json({ keys: state.keys }));
    },
  });
  return { state, verify };
}

test('concurrent verifications fetch the keys once', async () => {
  const { state, verify } = verifierOf([first.jwk]);
  const token = await first.sign(claims);
  const read = await Promise.all(Array.from({ length: 5 }, () => verify(token)));
  expect(read.map((one) => one?.sub)).toEqual(['m', 'm', 'm', 'm', 'm']);
  expect(state.fetches).toBe(1);
});

test('a token signed with an unknown key makes the verifier fetch the keys again, so keys can be rotated', async () => {
  const { state, verify } = verifierOf([first.jwk]);
  await verify(await first.sign(claims));
  state.keys = [second.jwk, first.jwk];
  state.seconds = 11;
  expect(await verify(await second.sign(claims))).toMatchObject({ sub: 'm' });
  expect(state.fetches).toBe(2);
});

test('tokens with invented key ids do not each cause a request', async () => {
  const { state, verify } = verifierOf([first.jwk]);
  const forged = await createKey('forged');
  for (let count = 0; count < 20; count += 1) {
    expect(await verify(await forged.sign(claims))).toBeNull();
  }
  expect(state.fetches).toBe(1);
});

test('known keys stay valid while the server is unavailable, and unknown keys are rejected', async () => {
  const { state, verify } = verifierOf([first.jwk]);
  await verify(await first.sign(claims));
  state.isAway = true;
  state.seconds = 500;
  expect(await verify(await first.sign(claims))).toMatchObject({ sub: 'm' });
  expect(await verify(await second.sign(claims))).toBeNull();
  state.seconds = 1_001;
  expect(await verify(await first.sign(claims))).toBeNull();
});

test.each(['', 'a', 'a.b.c', '..', encode({ kid: 'first' })])(
  'the malformed token %j is rejected',
  async (text) => {
    expect(await verifierOf([first.jwk]).verify(text)).toBeNull();
  },
);
