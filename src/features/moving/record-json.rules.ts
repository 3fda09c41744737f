import { createHash } from 'node:crypto';
import type { SourceRecord } from './source-records.ts';

const DATE = '$date';

/** Encodes a record as JSON in which dates are distinguishable from texts. */
export function encodeRecord(record: SourceRecord): unknown {
  return encode(record);
}

export function decodeRecord(json: unknown): SourceRecord {
  return decode(json) as SourceRecord;
}

/** The prefix of digests that are independent of the order of keys; older digests have none. */
export const DIGEST_FORM = '2:';

/** Returns a digest of a record's content, independent of its place in the source and of the order of keys. */
export function digestOf({ at: _, ...content }: SourceRecord): string {
  return DIGEST_FORM + hashOf(sortKeys(encode(content)));
}

/** Returns the digest as earlier versions stored it, which depended on the order of keys. */
export function olderDigestOf({ at: _, ...content }: SourceRecord): string {
  return hashOf(encode(content));
}

function hashOf(json: unknown): string {
  return createHash('sha256').update(JSON.stringify(json)).digest('base64url');
}

function sortKeys(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sortKeys);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

function encode(value: unknown): unknown {
  if (value instanceof Date) return { [DATE]: value.toISOString() };
  // PostgreSQL stores neither NUL characters nor unpaired surrogates.
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, encode(inner)]),
  );
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === DATE) return new Date(String(only[1]));
  return Object.fromEntries(entries.map(([key, inner]) => [key, decode(inner)]));
}
