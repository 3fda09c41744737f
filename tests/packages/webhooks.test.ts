import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { verifyWebhook } from '../../packages/client/src/webhooks.ts';
import { signWebhook } from '../../src/features/events/sign-webhook.rules.ts';

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const event = { id: 'e1', type: 'member.created', sequence: 1, version: 1, data: {} };
const body = JSON.stringify(event);
const now = Date.UTC(2026, 2, 2);
const sentAtSeconds = now / 1000;

function headersOf(secrets: string[], sent = sentAtSeconds): Headers {
  return new Headers(signWebhook({ id: 'e1', sentAtSeconds: sent, body }, secrets));
}

describe('verifyWebhook', () => {
  test('accepts what the server signs, by either secret of a rotation', async () => {
    const headers = headersOf([secretOf(2), secretOf(1)]);
    for (const secrets of [secretOf(1), secretOf(2), [secretOf(3), secretOf(2)]]) {
      expect(await verifyWebhook(body, headers, { secrets, now })).toEqual(event);
    }
  });

  test('accepts what the official package signs', async () => {
    const signature = new Webhook(secretOf(1)).sign('e1', new Date(now), body);
    const headers = new Headers({
      'webhook-id': 'e1',
      'webhook-timestamp': `${sentAtSeconds}`,
      'webhook-signature': signature,
    });
    expect(await verifyWebhook(body, headers, { secrets: secretOf(1), now })).toEqual(event);
  });

  test.each([
    ['another secret', body, headersOf([secretOf(9)])],
    ['another body', `${body} `, headersOf([secretOf(1)])],
    ['an old message', body, headersOf([secretOf(1)], sentAtSeconds - 301)],
    ['a message from the future', body, headersOf([secretOf(1)], sentAtSeconds + 301)],
    ['no headers', body, new Headers()],
    ['a signature that is no base64', body, new Headers({ 'webhook-signature': 'v1,%' })],
  ])('refuses %s', async (_, sent, headers) => {
    expect(await verifyWebhook(sent, headers, { secrets: secretOf(1), now })).toBeNull();
  });

  test('throws for a malformed secret', async () => {
    const options = { secrets: 'sk_test_1', now };
    await expect(verifyWebhook(body, headersOf([secretOf(1)]), options)).rejects.toThrow('whsec_');
  });
});
