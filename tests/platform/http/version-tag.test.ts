import { expect, test } from 'vitest';
import { readIfMatch, versionTag } from '../../../src/platform/http/version-tag.ts';

const asking = (value: string | undefined) => ({ header: () => value });

test.each([
  [undefined, undefined],
  ['*', undefined],
  [' * ', undefined],
  ['"v0"', [0]],
  ['"v17"', [17]],
  [' "v17" ', [17]],
  [versionTag(4), [4]],
  ['"v1", "v2"', [1, 2]],
  ['"a", "v2"', [2]],
  ['"a,b","v2" ,', [2]],
  ['W/"v1", "v2"', [2]],
])('If-Match: %s is read as %j', (value, expected) => {
  expect(readIfMatch(asking(value))).toEqual(expected);
});

test.each(['v1', '"1"', 'W/"v1"', '"v-1"', '"a", "b"', '"v1.5"', '"v12345678901"', '""', ''])(
  'If-Match: %s contains no version of ours, so that none matches',
  (value) => {
    expect(readIfMatch(asking(value))).toEqual([]);
  },
);
