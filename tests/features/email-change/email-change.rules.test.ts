import { expect, test } from 'vitest';
import {
  decideConfirmation,
  type EmailChangeState,
  isPending,
} from '../../../src/features/email-change/email-change.rules.ts';

const EXPIRES = new Date('2026-03-02T10:00:00Z');
const BEFORE = new Date('2026-03-02T09:59:59.999Z');
const SAID = new Date('2026-03-01T12:00:00Z');
const FRESH: EmailChangeState = {
  ...{ fromEmail: 'old@example.org', expiresAt: EXPIRES },
  ...{ fromConfirmedAt: null, toConfirmedAt: null, closedAt: null, doneAt: null },
};

test.each([
  ['the first yes waits for the other', {}, 'from', BEFORE, 'wait'],
  ['from the new side too', {}, 'to', BEFORE, 'wait'],
  ['the second yes changes', { toConfirmedAt: SAID }, 'from', BEFORE, 'change'],
  ['in either order', { fromConfirmedAt: SAID }, 'to', BEFORE, 'change'],
  ['the same link twice is no second yes', { fromConfirmedAt: SAID }, 'from', BEFORE, 'invalid'],
  ['nor the new one', { toConfirmedAt: SAID }, 'to', BEFORE, 'invalid'],
  ['at its end it is void', { toConfirmedAt: SAID }, 'from', EXPIRES, 'invalid'],
  ['a refused one is void', { closedAt: SAID, toConfirmedAt: SAID }, 'from', BEFORE, 'invalid'],
  ['a done one is void', { doneAt: SAID }, 'to', BEFORE, 'invalid'],
  [
    'one about an address they left is void',
    { fromEmail: 'x@example.org' },
    'to',
    BEFORE,
    'invalid',
  ],
] as const)('%s', (_name, state, side, now, step) => {
  const said = { side, currentEmail: 'old@example.org', now };
  expect(decideConfirmation({ ...FRESH, ...state }, said)).toBe(step);
});

test('a wish can be refused as long as it waits, by whoever said yes too', () => {
  const at = { currentEmail: 'old@example.org', now: BEFORE };
  expect(isPending({ ...FRESH, fromConfirmedAt: SAID }, at)).toBe(true);
  expect(isPending({ ...FRESH, doneAt: SAID }, at)).toBe(false);
  expect(isPending(FRESH, { ...at, now: EXPIRES })).toBe(false);
});
