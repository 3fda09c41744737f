import { expect, test } from 'vitest';
import { decodeSlug } from '../../../../src/features/moving/sources/wordpress/wxr-item.ts';

test.each([
  ['the-last-ferry', 'the-last-ferry'],
  ['%d0%b2%d0%be%d0%b4%d0%b0', 'вода'],
  ['%d0%b2%d0%be%d0', 'во'],
  ['%d0%b2%d0%be%d', 'во'],
  ['caf%', 'caf'],
  ['deadbeef%E4', 'deadbeef'],
  ['100%-free', '100%-free'],
  ['x%zz', 'x%zz'],
])('the slug %s is read as %s', (slug, expected) => {
  expect(decodeSlug(slug)).toBe(expected);
});
