import { expect, test } from 'vitest';
import { readIfMatch, versionTag } from '../../../src/platform/http/version-tag.ts';

const asking = (value: string | undefined) => ({ header: () => value });

test.each([
  [undefined, null],
  ['*', null],
  [' * ', null],
  ['"v0"', 0],
  ['"v17"', 17],
  [' "v17" ', 17],
  [versionTag(4), 4],
])('If-Match: %s means %s', (value, expected) => {
  expect(readIfMatch(asking(value))).toBe(expected);
});

test.each(['v1', '"1"', 'W/"v1"', '"v-1"', '"v1", "v2"', '"v1.5"', '"v12345678901"', '""', ''])(
  'If-Match: %s is no version of ours, and so is stale',
  (value) => {
    expect(() => readIfMatch(asking(value))).toThrow(
      expect.objectContaining({ options: expect.objectContaining({ status: 412, code: 'stale' }) }),
    );
  },
);
