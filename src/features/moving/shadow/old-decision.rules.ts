import type { SourcePlace } from '../source-place.ts';

/** A decision of the old system: whether a reader got the whole article at an instant. */
export interface OldDecision {
  /** An email address, the source's id or our id; null for an anonymous reader. */
  readonly member: string | null;
  /** The article's address at the old site or here, or its slug. */
  readonly article: string;
  readonly granted: boolean;
  /** Null for the present. */
  readonly at: Date | null;
  readonly place: SourcePlace;
}

/** A line without a valid decision. */
export interface UnreadableLine {
  readonly problem: string;
  readonly place: SourcePlace;
}

type Field = 'member' | 'article' | 'granted' | 'at';

/** Field names of various systems, in lower case; the first one that is present is used. */
const NAMES = {
  member: ['member', 'email', 'user_email', 'user', 'member_id', 'user_id'],
  article: ['article', 'url', 'path', 'request', 'slug', 'post'],
  granted: ['granted', 'access', 'has_access', 'allowed', 'decision'],
  at: ['at', 'time', 'timestamp', 'date', 'created_at'],
} as const satisfies Record<Field, readonly string[]>;

/** The values that denote a decision. */
const YES = new Set(['true', 'yes', '1', 'granted', 'full', 'allow', 'allowed', 'open']);
const NO = new Set(['false', 'no', '0', 'denied', 'none', 'deny', 'preview', 'closed', 'paywall']);

/** Parses a decision from fields with lower-case names; returns a problem if there is no valid decision. */
export function readDecision(
  fields: ReadonlyMap<string, string>,
  place: SourcePlace,
): OldDecision | UnreadableLine {
  const read = (field: Field): string => {
    const name = NAMES[field].find((one) => (fields.get(one) ?? '') !== '');
    return (name === undefined ? '' : (fields.get(name) ?? '')).trim();
  };
  const [article, word, time] = [read('article'), read('granted').toLowerCase(), read('at')];
  if (article === '') return { problem: 'names no article.', place };
  if (!YES.has(word) && !NO.has(word)) return { problem: `"${word}" is not a decision.`, place };
  const at = time === '' ? null : new Date(time);
  if (at !== null && Number.isNaN(at.getTime()))
    return { problem: `"${time}" is not a time.`, place };
  const member = read('member');
  return { member: member === '' ? null : member, article, granted: YES.has(word), at, place };
}

/** Parses a line such as `at=2026-11-30T10:00:00Z member="nora@example.com" granted=true`. */
export function readPairs(line: string): ReadonlyMap<string, string> {
  const pairs = line.matchAll(/([a-z_]{1,40})=(?:"([^"]*)"|(\S*))/gi);
  return new Map(
    [...pairs].map(([, name = '', quoted, plain = '']) => [name.toLowerCase(), quoted ?? plain]),
  );
}

const REQUEST = /"(?:GET|HEAD|POST) (\S+) HTTP\/[\d.]+"/;
const LOGGED_AT = /\[(\d{2})\/(\w{3})\/(\d{4}):(\d{2}:\d{2}:\d{2} [+-]\d{4})\]/;

/**
 * Returns the fields of a line of an access log in the common format: the query of the request, which states the
 * decision, and the time. Null if the request states none.
 */
export function readAccessLog(line: string): ReadonlyMap<string, string> | null {
  const target = REQUEST.exec(line)?.[1] ?? '';
  const query = new URLSearchParams(/\?(.*)$/.exec(target)?.[1] ?? '');
  const fields = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  if (!NAMES.granted.some((name) => fields.has(name))) return null;
  const [, day, month, year, time] = LOGGED_AT.exec(line) ?? [];
  const at = day === undefined ? [] : [['at', `${day} ${month} ${year} ${time}`] as const];
  return new Map([...at, ...fields]);
}

/** Returns the fields of a JSON object, including those of a webhook's `data`. */
export function readJsonFields(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  const inner = 'data' in value ? [...readJsonFields(value.data)] : [];
  const own = Object.entries(value).flatMap(([name, each]): [string, string][] =>
    typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean'
      ? [[name.toLowerCase(), String(each)]]
      : [],
  );
  return new Map([...inner, ...own]);
}
