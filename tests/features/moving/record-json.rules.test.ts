import { expect, test } from 'vitest';
import {
  decodeRecord,
  digestOf,
  encodeRecord,
  olderDigestOf,
} from '../../../src/features/moving/record-json.rules.ts';
import type { RecordOf } from '../../../src/features/moving/source-records.ts';

const CREATED = new Date('2026-01-02T03:04:05Z');
const CREATED_AGAIN = new Date('2026-01-02T03:04:06Z');
const LABEL: RecordOf<'label'> = {
  kind: 'label',
  externalId: 'ada:vip',
  at: { file: 'members.csv', line: 2 },
  memberId: 'ada',
  label: 'VIP',
};
const turned = Object.fromEntries(Object.entries(LABEL).reverse()) as unknown as typeof LABEL;

test('a digest is independent of the order of keys and the location of a record', () => {
  expect(digestOf(turned)).toBe(digestOf(LABEL));
  expect(digestOf({ ...LABEL, at: { file: 'other.csv', line: 90 } })).toBe(digestOf(LABEL));
  // As it was before, and why what is stored is renewed where it is seen.
  expect(olderDigestOf(turned)).not.toBe(olderDigestOf(LABEL));
});

test.each([
  ['another text', { label: 'VIP ' }],
  ['another id', { externalId: 'ada:vip2' }],
])('a record with %s has another digest', (_, change) => {
  expect(digestOf({ ...LABEL, ...change })).not.toBe(digestOf(LABEL));
});

test('nested keys are sorted, lists keep their order, and dates affect the digest', () => {
  const comment = (fields: object) =>
    ({ kind: 'comment', externalId: 'c', at: LABEL.at, ...fields }) as unknown as typeof LABEL;
  const one = comment({ likes: { count: 1, memberIds: ['a', 'b'] }, createdAt: CREATED });
  expect(
    digestOf(comment({ createdAt: CREATED, likes: { memberIds: ['a', 'b'], count: 1 } })),
  ).toBe(digestOf(one));
  for (const other of [
    { likes: { count: 1, memberIds: ['b', 'a'] }, createdAt: CREATED },
    { likes: { count: 1, memberIds: ['a', 'b'] }, createdAt: CREATED_AGAIN },
  ]) {
    expect(digestOf(comment(other))).not.toBe(digestOf(one));
  }
});

test('a record keeps its dates in a JSON round trip', () => {
  const member = { ...LABEL, createdAt: CREATED };
  expect(decodeRecord(JSON.parse(JSON.stringify(encodeRecord(member))))).toEqual(member);
});
