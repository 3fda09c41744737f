import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idNextTo } from '../../../src/features/comments/cursor-position.rules.ts';

const uuid = fc.uuid({ version: 7 });

test('the computed id is adjacent to the given one, in either direction', () => {
  const id = '01890000-0000-7000-8000-00000000000a';
  expect(idNextTo(id, 'ascending')).toBe('01890000-0000-7000-8000-000000000009');
  expect(idNextTo(id, 'descending')).toBe('01890000-0000-7000-8000-00000000000b');
  expect(idNextTo('01890000-0000-7000-80ff-ffffffffffff', 'descending')).toBe(
    '01890000-0000-7000-8100-000000000000',
  );
});

test('a page that starts at the computed id begins with the row itself', () => {
  fc.assert(
    fc.property(uuid, uuid, (row, other) => {
      const below = idNextTo(row, 'ascending');
      const above = idNextTo(row, 'descending');
      expect(below < row && row < above).toBe(true);
      if (other !== row) expect(other > below).toBe(other > row);
      if (other !== row) expect(other < above).toBe(other < row);
    }),
  );
});
