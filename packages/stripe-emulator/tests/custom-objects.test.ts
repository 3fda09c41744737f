import { describe, expect, it } from 'vitest';
import { startTestEmulator, subscribe } from './start-test-emulator.ts';

describe('the control API for arbitrary objects', () => {
  it('publishes an event of an unknown type', async () => {
    const { post, waitUntilIdle, endpoint, takeFindings } = await startTestEmulator();
    const sent = await post('/_emulator/events', {
      type: 'teapot.boiled',
      object: { id: 'tea_1', object: 'teapot' },
    });
    expect(sent.body).toMatchObject({ type: 'teapot.boiled' });
    await waitUntilIdle();
    expect(endpoint.received.at(-1)?.event).toMatchObject({
      type: 'teapot.boiled',
      data: { object: { id: 'tea_1' } },
    });
    expect(takeFindings()).toEqual(['event teapot.boiled: stripe-node has no such event']);
  });

  it('sets an unknown status of an object', async () => {
    const opened = await startTestEmulator();
    const { id } = await subscribe(opened);
    await opened.post(`/_emulator/objects/${id}`, {
      changes: { status: 'hibernating' },
      event: 'customer.subscription.updated',
    });
    await opened.waitUntilIdle();
    expect((await opened.stripe.subscriptions.retrieve(id)).status).toBe('hibernating');
    expect(opened.endpoint.types().at(-1)).toBe('customer.subscription.updated');
    expect(opened.takeFindings()).toEqual([
      expect.stringContaining('event customer.subscription.updated: data.object.status is'),
      expect.stringContaining(
        'GET /v1/subscriptions/{}: answer status is "hibernating", not one of',
      ),
    ]);
  });
});
