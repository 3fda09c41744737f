import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { deliverTo, makeEvent, SECRET, sign } from '../../support/signed-events.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ STRIPE_WEBHOOK_SECRET: SECRET });
});

afterAll(() => server.close());

function deliver(payload: string, signature: string | string[], type = 'application/json') {
  return deliverTo(server, payload, { signature, type });
}

describe('an event without a valid signature of Stripe', () => {
  async function expectRefused(payload: string, signature: string | string[]) {
    const before = await server.db.read.webhookEvent.count();
    const answer = await deliver(payload, signature);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('bad_signature');
    expect(await server.db.read.webhookEvent.count()).toBe(before);
  }

  const payload = JSON.stringify(makeEvent());

  test.each([
    ['nothing at all', ''],
    ['junk', 'not a signature'],
    ['another secret', sign(payload, { secret: 'whsec_somebody_else' })],
    ['too old', sign(payload, { ageSeconds: 310 })],
    ['from the future', sign(payload, { ageSeconds: -310 })],
    ['from a minute ahead', sign(payload, { ageSeconds: -60 })],
    ['years ahead', sign(payload, { ageSeconds: -315_360_000 })],
    ['without a time', sign(payload).replace(/^t=\d+,/, '')],
    ['without a signature', sign(payload).replace(/,v1=.*/, '')],
    ['two headers', `${sign(payload)}, ${sign(payload)}`],
    ['an older scheme', sign(payload).replace('v1=', 'v0=')],
  ])('is refused with bad_signature: %s', async (_name, signature) => {
    await expectRefused(payload, signature);
  });

  test('is refused with bad_signature if the header is missing', async () => {
    const answer = await server.http
      .post('/v1/webhooks/stripe')
      .set('Content-Type', 'application/json')
      .send(payload);
    expect(answer.body.code).toBe('bad_signature');
  });

  test('is refused with bad_signature if one byte was changed', async () => {
    await expectRefused(payload.replace('charge', 'chargf'), sign(payload));
  });

  test.each([
    ['text that is not JSON', 'hello'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['an event without an object', '{"id":"evt_1","type":"a.b","created":1,"livemode":false}'],
    ['an event without an id', JSON.stringify({ ...makeEvent(), id: undefined })],
    ['a thin event', '{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter"}'],
    ['deep nesting', '['.repeat(20_000)],
  ])('is refused with bad_signature if the signed body is %s', async (_name, text) => {
    await expectRefused(text, sign(text));
  });

  test('is refused with 415 for another media type', async () => {
    const answer = await deliver(payload, sign(payload), 'text/plain');
    expect(answer.status).toBe(415);
  });

  test('is refused with 413 at ten megabytes', async () => {
    const huge = JSON.stringify(makeEvent({ note: 'x'.repeat(10_000_000) }));
    expect((await deliver(huge, sign(huge))).status).toBe(413);
  });
});
