import { afterAll, beforeAll, expect, test } from 'vitest';
import { withSubscriptionLock } from '../../../src/features/subscriptions/hold-subscription.ts';
import {
  acquireSubscriptionLock,
  releaseSubscriptionLock,
} from '../../../src/features/subscriptions/subscription-changes.store.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { expectBooksEqual, makeTier } from '../../support/money.ts';
import { type MoneyServer, startMoneyServer } from '../../support/stripe.ts';

/** As long as `hold-subscription.ts` holds. */
const HOLD_SECONDS = 90;

let server: MoneyServer;
let member: TestMember;
let subscriptionId: string;

beforeAll(async () => {
  server = await startMoneyServer();
  await makeTier(server);
  await makeTier(server, { slug: 'patron', month: 2000, year: 20_000 });
  member = await createMember(server);
  const { body } = await post('/v1/subscriptions/checkout', 'supporter');
  await server.pay(body.url);
  await server.settleDown();
  const where = { memberId: member.id };
  subscriptionId = (await server.db.read.subscription.findFirstOrThrow({ where })).id;
});

afterAll(() => server.close());

const post = (path: string, tier: string) =>
  server.http
    .post(path)
    .set(...member.auth)
    .send({ tier, interval: 'month' });

/** A process that holds the subscription and dies: nothing of it runs any more, nothing was released. */
async function dieHolding(): Promise<string> {
  const holder = newId();
  const hold = { subscriptionId, holder, seconds: HOLD_SECONDS };
  expect(await server.db.transaction((tx) => acquireSubscriptionLock(tx, hold))).toBe(true);
  return holder;
}

/** The time of the database passes. */
const pass = (seconds: number) =>
  server.db.read.$executeRaw`
    UPDATE subscription_changes SET held_until = held_until - make_interval(secs => ${seconds})`;

const tryHold = (holder: string) =>
  server.db.transaction((tx) =>
    acquireSubscriptionLock(tx, { subscriptionId, holder, seconds: HOLD_SECONDS }),
  );

test('the hold of a killed process lasts as long as its Stripe call may take, and no longer', async () => {
  await dieHolding();
  await pass(HOLD_SECONDS - 5);
  expect(await tryHold(newId())).toBe(false);
  await pass(6);
  const next = newId();
  expect(await tryHold(next)).toBe(true);
  await server.db.transaction((tx) =>
    releaseSubscriptionLock(tx, { subscriptionId, holder: next }),
  );
});

test('a member can change the plan after a process was killed in the middle of a change', async () => {
  await dieHolding();
  await pass(HOLD_SECONDS + 1);
  const changed = await post('/v1/me/subscription/change', 'patron');
  expect(changed.body).toMatchObject({ tier: 'patron' });
  await server.settleDown();
  await expectBooksEqual(server);
});

test('a process that was presumed dead does not release the hold of another process', async () => {
  const dead = await dieHolding();
  await pass(HOLD_SECONDS + 1);
  const next = newId();
  expect(await tryHold(next)).toBe(true);
  await server.db.transaction((tx) =>
    releaseSubscriptionLock(tx, { subscriptionId, holder: dead }),
  );
  expect(await tryHold(newId())).toBe(false);
  await server.db.transaction((tx) =>
    releaseSubscriptionLock(tx, { subscriptionId, holder: next }),
  );
});

test('a change that fails releases its hold at once', async () => {
  const failing = withSubscriptionLock(server.db, subscriptionId, () =>
    Promise.reject(new Error('refused')),
  );
  await expect(failing).rejects.toThrow('refused');
  const held = await withSubscriptionLock(server.db, subscriptionId, async () => 'held');
  expect(held).toBe('held');
});
