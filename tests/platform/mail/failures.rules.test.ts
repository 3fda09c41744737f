import { expect, test } from 'vitest';
import {
  classifyFailure,
  classifyStatus,
  retryDelaySeconds,
} from '../../../src/platform/mail/failures.rules.ts';

const AT_RCPT = { command: 'RCPT TO', isTransmitted: false };
const AT_DATA = { command: 'DATA', isTransmitted: true };

test.each([
  ['no such mailbox', { ...AT_RCPT, response: '550 5.1.1 No such user' }, 'address'],
  ['no such domain', { ...AT_RCPT, response: '550 5.1.2 Bad host' }, 'address'],
  ['disabled', { ...AT_RCPT, response: '550 5.2.1 Disabled' }, 'address'],
  ['without a status', { ...AT_RCPT, response: '550 unknown user' }, 'address'],
  ['full', { ...AT_RCPT, response: '552 5.2.2 Over quota' }, 'later'],
  ['full, without a status', { ...AT_RCPT, response: '552 mailbox full' }, 'later'],
  ['our own reputation', { ...AT_RCPT, response: '550 5.7.1 Blocked' }, 'later'],
  ['our own sender', { ...AT_RCPT, response: '550 5.1.8 Bad sender' }, 'later'],
  ['greylisted', { ...AT_RCPT, response: '451 4.7.1 Come back later' }, 'later'],
  ['greylisted after the text', { ...AT_DATA, response: '451 4.7.1 Later' }, 'later'],
  ['taken for spam', { ...AT_DATA, response: '554 5.7.1 Spam' }, 'content'],
  ['sender refused', { command: 'MAIL FROM', isTransmitted: false, response: '550 No' }, 'server'],
  ['busy', { ...AT_RCPT, response: '421 4.3.2 Closing' }, 'server'],
  ['password wrong', { command: 'AUTH PLAIN', isTransmitted: false, response: '535 No' }, 'server'],
  ['not there', { command: 'CONN', isTransmitted: false }, 'server'],
  ['gone before the end of the text', { command: 'CONN', isTransmitted: false }, 'server'],
  ['gone after the text', { command: 'CONN', isTransmitted: true }, 'unconfirmed'],
])(
  'a delivery failure is classified: %s',
  (_, failure: Parameters<typeof classifyFailure>[0], kind) => {
    const digits = failure.response?.slice(0, 3);
    const responseCode = digits === undefined ? undefined : Number(digits);
    expect(classifyFailure({ ...failure, responseCode })).toBe(kind);
  },
);

test.each([
  ['5.1.1', '', 'hard'],
  ['5.1.10', '', 'hard'],
  ['5.4.1', '', 'soft'],
  ['4.4.7', 'expired', 'soft'],
  ['', 'smtp; 550 user unknown', 'hard'],
  ['', 'smtp; 554 blocked by policy', 'soft'],
])('the status "%s" with "%s" is %s', (status, words, kind) => {
  expect(classifyStatus(status, words)).toBe(kind);
});

test('retry delays grow up to their limit', () => {
  const pauses = [1, 2, 3, 4, 5, 50].map((failures) => retryDelaySeconds(failures, 300));
  expect(pauses).toEqual([5, 15, 45, 135, 300, 300]);
});
