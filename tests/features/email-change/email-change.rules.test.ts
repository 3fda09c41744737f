import { expect, test } from 'vitest';
import {
  decideConfirmation,
  type EmailChangeState,
  isDue,
  isPending,
} from '../../../src/features/email-change/email-change.rules.ts';

const EXPIRES = new Date('2026-03-02T10:00:00Z');
const BEFORE = new Date('2026-03-02T09:59:59.999Z');
const SAID = new Date('2026-03-01T12:00:00Z');
const FRESH: EmailChangeState = {
  fromEmail: 'old@example.org',
  expiresAt: EXPIRES,
  fromConfirmedAt: null,
  toConfirmedAt: null,
  closedAt: null,
  doneAt: null,
  waitsUntil: null,
};

test.each([
  ['the first confirmation waits for the other address', {}, 'from', BEFORE, 'wait'],
  ['the first confirmation may come from the new address', {}, 'to', BEFORE, 'wait'],
  ['the second confirmation makes the change', { toConfirmedAt: SAID }, 'from', BEFORE, 'change'],
  ['the confirmations may come in either order', { fromConfirmedAt: SAID }, 'to', BEFORE, 'change'],
  [
    'the link of the old address used twice is not a second confirmation',
    { fromConfirmedAt: SAID },
    'from',
    BEFORE,
    'invalid',
  ],
  [
    'the link of the new address used twice is not a second confirmation',
    { toConfirmedAt: SAID },
    'to',
    BEFORE,
    'invalid',
  ],
  ['a request is invalid when it expires', { toConfirmedAt: SAID }, 'from', EXPIRES, 'invalid'],
  [
    'a refused request is invalid',
    { closedAt: SAID, toConfirmedAt: SAID },
    'from',
    BEFORE,
    'invalid',
  ],
  ['a completed request is invalid', { doneAt: SAID }, 'to', BEFORE, 'invalid'],
  [
    'a request about a former address is invalid',
    { fromEmail: 'x@example.org' },
    'to',
    BEFORE,
    'invalid',
  ],
] as const)('%s', (_name, state, side, now, step) => {
  const said = { side, currentEmail: 'old@example.org', now };
  expect(decideConfirmation({ ...FRESH, ...state }, said)).toBe(step);
});

test.each([
  ['confirmed, and waited out', { toConfirmedAt: SAID, waitsUntil: SAID }, true],
  ['not confirmed by the new address', { waitsUntil: SAID }, false],
  ['still waiting', { toConfirmedAt: SAID, waitsUntil: EXPIRES }, false],
  ['of a member, who needs both addresses', { toConfirmedAt: SAID }, false],
  ['refused', { toConfirmedAt: SAID, waitsUntil: SAID, closedAt: SAID }, false],
  ['done', { toConfirmedAt: SAID, waitsUntil: SAID, doneAt: SAID }, false],
] as const)('a recovery is due without the old address or not: %s', (_name, state, due) => {
  const at = { currentEmail: 'old@example.org', now: BEFORE };
  expect(isDue({ ...FRESH, ...state }, at)).toBe(due);
});

test('the new address alone confirms a change once its waiting period is over', () => {
  const link = { side: 'to', currentEmail: 'old@example.org', now: BEFORE } as const;
  expect(decideConfirmation({ ...FRESH, waitsUntil: SAID }, link)).toBe('change');
  expect(decideConfirmation({ ...FRESH, waitsUntil: EXPIRES }, link)).toBe('wait');
});

test('a pending request can be refused, also by an address that confirmed it', () => {
  const at = { currentEmail: 'old@example.org', now: BEFORE };
  expect(isPending({ ...FRESH, fromConfirmedAt: SAID }, at)).toBe(true);
  expect(isPending({ ...FRESH, doneAt: SAID }, at)).toBe(false);
  expect(isPending(FRESH, { ...at, now: EXPIRES })).toBe(false);
});
