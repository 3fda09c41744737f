import { expect, test } from 'vitest';
import { statusOfSeat } from '../../../src/features/groups/seats.rules.ts';

const NOW = new Date('2027-03-10T12:00:00Z');

test.each([
  ['invited', { memberId: null, removedAt: null }],
  ['held', { memberId: 'ada', removedAt: null }],
  ['removed', { memberId: 'ada', removedAt: NOW }],
  ['removed', { memberId: null, removedAt: NOW }],
])('a seat is %s: %j', (status, seat) => {
  expect(statusOfSeat(seat)).toBe(status);
});
