import { expect, test } from 'vitest';
import { canonicalEmail } from '../../../src/features/subscriptions/canonical-email.rules.ts';

test.each([
  ['reader@example.org', 'reader@example.org'],
  ['reader+2@example.org', 'reader@example.org'],
  ['reader+a+b@example.org', 'reader@example.org'],
  ['r.e.ader@example.org', 'r.e.ader@example.org'],
  ['r.e.ader+3@gmail.com', 'reader@gmail.com'],
  ['reader@googlemail.com', 'reader@gmail.com'],
])('%s belongs to the mailbox %s', (email, mailbox) => {
  expect(canonicalEmail(email)).toBe(mailbox);
});
