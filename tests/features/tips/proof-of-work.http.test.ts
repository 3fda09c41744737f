import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isProofOfWork } from '../../../src/features/tips/proof-of-work.rules.ts';
import { findProof } from '../../../src/money/find-proof.ts';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import { createMember } from '../../support/members.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

const TIP = { amount: 700, currency: 'usd' };

let server: MoneyServer;

beforeAll(async () => {
  server = await startMoneyServer({ RATE_LIMIT_FACTOR: '1' });
});

// As after a flood: guests have given more than in peace.
beforeEach(async () => {
  const expire = BigInt(Date.now() + 600_000);
  const key = `tip-guests-peace:${hashSecret('all guests')}`;
  const write = { points: 500, expire };
  await server.db.read.rateLimit.upsert({
    where: { key },
    create: { key, ...write },
    update: write,
  });
});

afterAll(() => server.close());

function start(body: object) {
  return server.http.post('/v1/tips/checkout').send({ ...TIP, ...body });
}

async function readFormToken(): Promise<string> {
  return (await server.http.get('/v1/tips/options')).body.formToken;
}

test('a guest without a proof of work is asked for one while many guests tip', async () => {
  const refused = await start({ formToken: await readFormToken() });
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject({
    code: 'proof_required',
    proofOfWork: { algorithm: 'sha256', bits: 18 },
  });
  expect(refused.body.detail).toContain('Sign in to tip');
  expect((await start({ formToken: 'invented', proof: 'any' })).body.code).toBe('proof_required');
});

test('members need no proof of work', async () => {
  const member = await createMember(server);
  await start({})
    .set(...member.auth)
    .expect(201);
});

test('a proof of work can be used once', async () => {
  const formToken = await readFormToken();
  let tries = 0;
  while (!isProofOfWork(formToken, String(tries))) tries += 1;
  const proof = String(tries);
  await start({ formToken, proof }).expect(201);
  expect((await start({ formToken, proof })).body.code).toBe('proof_required');
});

test('the elements compute a proof that the server accepts', async () => {
  const formToken = await readFormToken();
  expect(isProofOfWork(formToken, await findProof(formToken, 8), 8)).toBe(true);
});

// The hashes begin with 1000 and 0111.
test.each([
  ['proof-1', 1, false],
  ['proof-2', 1, true],
  ['proof-2', 2, false],
])('%s has %d zero bits: %s', (proof, bits, isDone) => {
  expect(isProofOfWork('token', proof, bits)).toBe(isDone);
});
