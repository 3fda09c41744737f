import { expect, test } from 'vitest';
import { subscriptionEvents } from '../../../src/features/subscriptions/stripe-events.ts';

test.each([
  ['of our API version', { parent: { subscription_details: { subscription: 'sub_1' } } }, 'sub_1'],
  ['of an older API version', { subscription: 'sub_1' }, 'sub_1'],
  ['of an older API version, expanded', { subscription: { id: 'sub_1' } }, 'sub_1'],
  ['of nothing recurring', { parent: null, subscription: null }, null],
])('an invoice %s refers to its subscription', (_name, invoice, id) => {
  expect(subscriptionEvents.idOf({ object: 'invoice', id: 'in_1', ...invoice })).toBe(id);
});
