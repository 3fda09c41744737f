import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listMailsTo } from '../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../support/members.ts';
import { expectBooksEqual } from '../support/money.ts';
import { MONTH_SECONDS, sessionIdIn } from '../support/stripe.ts';
import { startTwoProcesses, type TwoProcesses } from '../support/two-processes.ts';

/** The longest month, and the hour in which the invoice of a renewal is a draft. */
const DECLINED_LATER = '4000000000000341';

let two: TwoProcesses;
let giver: TestMember;

beforeEach(async () => {
  two = await startTwoProcesses();
  giver = await createMember(two.one);
  await two.one.setWebhooks('drop');
});

afterEach(() => two.close());

/** The page of a monthly tip that was paid, of which nobody has told us. */
async function give(): Promise<string> {
  const { body } = await two.one.http
    .post('/v1/tips/checkout')
    .set(...(await as()))
    .send({ amount: 700, currency: 'usd', interval: 'month' });
  await two.one.pay(body.url);
  return body.url;
}

async function as(): Promise<['Authorization', string]> {
  return ['Authorization', `Bearer ${(await signInMember(two.one, giver.id)).accessToken}`];
}

/** Everything told to both at once, worked on by both at once, while `meanwhile` happens. */
async function tellBoth(meanwhile: readonly PromiseLike<unknown>[] = []): Promise<void> {
  await Promise.all([two.deliverToBoth(4).then(two.workOnBoth), ...meanwhile]);
  await two.workOnBoth();
}

const pledge = () => two.one.db.read.pledge.findFirstOrThrow();

async function amounts(): Promise<number[]> {
  const orderBy = { paidAt: 'asc' as const };
  return (await two.one.db.read.payment.findMany({ orderBy })).map(({ amount }) => amount);
}

async function subjects(words: RegExp): Promise<string[]> {
  const mails = await listMailsTo(two.one, giver.email);
  return mails.map(({ subject }) => subject).filter((subject) => words.test(subject));
}

describe('a monthly tip with two processes on one database', () => {
  test('a charge is booked and thanked for once, whichever process receives the event', async () => {
    const settle = `/v1/checkout/sessions/${sessionIdIn(await give())}/settle`;
    const auth = await as();
    await tellBoth(
      [two.one, two.other, two.one, two.other].map((server) =>
        server.http
          .post(settle)
          .set(...auth)
          .send({}),
      ),
    );
    expect(await amounts()).toEqual([700]);
    expect(await two.one.db.read.pledge.count()).toBe(1);
    expect(await subjects(/monthly tip/)).toHaveLength(1);
    await expectBooksEqual(two.one);
  });

  test('stopping it on one process while the other books a renewal does both', async () => {
    await give();
    await tellBoth();
    await two.advance(MONTH_SECONDS);
    const path = `/v1/me/pledges/${(await pledge()).id}`;
    const auth = await as();
    const stops = [two.one, two.other].map((server) => server.http.delete(path).set(...auth));
    await tellBoth(stops);
    expect((await Promise.all(stops)).map(({ status }) => status)).toEqual([204, 204]);
    expect(await pledge()).toMatchObject({ status: 'canceled' });
    await two.advance(2 * MONTH_SECONDS);
    await tellBoth();
    expect(await amounts()).toEqual([700, 700]);
    expect(await subjects(/monthly tip/)).toHaveLength(2);
    await expectBooksEqual(two.one);
  });

  test('concurrent changes on both processes end with one amount, here and at Stripe', async () => {
    await give();
    await tellBoth();
    const path = `/v1/me/pledges/${(await pledge()).id}`;
    const auth = await as();
    const change = (server: TwoProcesses['other'], amount: number) =>
      server.http
        .patch(path)
        .set(...auth)
        .send({ amount });
    const answers = await Promise.all([change(two.one, 900), change(two.other, 1100)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { amount, stripeSubscriptionId } = await pledge();
    const { items } = await two.one.stripe.subscriptions.retrieve(stripeSubscriptionId);
    expect([900, 1100]).toContain(amount);
    expect(items.data.map(({ price }) => price.unit_amount)).toEqual([amount]);
    await two.advance(MONTH_SECONDS);
    await tellBoth();
    expect(await amounts()).toEqual([700, amount]);
    expect(await two.one.db.read.payment.count({ where: { setAsideAt: { not: null } } })).toBe(0);
    await expectBooksEqual(two.one);
  });

  test('a failed charge is announced once', async () => {
    await give();
    await tellBoth();
    const { stripeSubscriptionId } = await pledge();
    const { customer } = await two.one.stripe.subscriptions.retrieve(stripeSubscriptionId);
    await two.one.emulate(`customers/${String(customer)}/card`, { card: DECLINED_LATER });
    await two.advance(MONTH_SECONDS);
    await tellBoth();
    expect(await pledge()).toMatchObject({ status: 'past_due' });
    expect(await subjects(/^Your monthly tip to .* failed/)).toHaveLength(1);
    expect(await amounts()).toEqual([700]);
    await expectBooksEqual(two.one);
  });
});
