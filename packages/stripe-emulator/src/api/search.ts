import type { Collection } from '../store/collection.ts';
import { invalidRequest } from './api-error.ts';

/** Objects are searchable in less than a minute: https://docs.stripe.com/search#data-freshness. */
const LAG_SECONDS = 60;

interface SearchParams {
  query: string;
  limit?: number | undefined;
  page?: string | undefined;
}

interface Searchable {
  id: string;
  created: number;
  metadata?: Record<string, string> | null;
}

interface SearchOptions<T> {
  url: string;
  params: SearchParams;
  /** The current time in epoch seconds. */
  now: number;
  hasLag: boolean;
  /** Fields that can be searched, in addition to `created` and `metadata`. */
  fields: (keyof T & string)[];
}

/** A page of search results, newest first. */
export function searchPage<T extends Searchable>(
  collection: Collection<T>,
  options: SearchOptions<T>,
) {
  const { params, now, hasLag } = options;
  const fits = parseQuery<T>(params.query, options.fields);
  const newest = hasLag ? now - LAG_SECONDS : now;
  const found = [...collection.newestFirst()].filter(
    (object) => object.created <= newest && fits(object),
  );
  const start = Number(params.page ?? 0);
  const end = start + (params.limit ?? 10);
  return {
    object: 'search_result',
    data: found.slice(start, end),
    has_more: end < found.length,
    next_page: end < found.length ? String(end) : null,
    url: options.url,
  };
}

const CLAUSE =
  /^(-)?(?:metadata\[(?:"([^"]*)"|'([^']*)')\]|([a-z_]+))\s*(:|~|>=|<=|>|<)\s*(?:"([^"]*)"|'([^']*)'|(\S+))/;

/** Parses `email:"a@b.com" AND metadata["k"]:"v"`, with `-` for not, `~` for substrings, or only OR. */
function parseQuery<T extends Searchable>(query: string, fields: string[]): (object: T) => boolean {
  const clauses: ((object: T) => boolean)[] = [];
  const connectors = new Set<string>();
  let rest = query.trim();
  while (rest !== '') {
    const match = CLAUSE.exec(rest);
    if (!match) throw invalidQuery(query);
    clauses.push(readClause<T>(match, fields, query));
    rest = rest.slice(match[0].length).trim();
    const connector = /^(AND|OR)\s+/i.exec(rest);
    if (connector) rest = rest.slice(connector[0].length);
    connectors.add(connector?.[1]?.toUpperCase() ?? 'AND');
  }
  if (clauses.length === 0) throw invalidQuery(query);
  const isAny = connectors.has('OR');
  if (isAny && [...connectors].some((each) => each === 'AND') && clauses.length > 2) {
    throw invalidRequest('You cannot combine AND and OR in one search query.', { param: 'query' });
  }
  return (object) =>
    isAny ? clauses.some((fits) => fits(object)) : clauses.every((fits) => fits(object));
}

function readClause<T extends Searchable>(
  match: RegExpExecArray,
  fields: string[],
  query: string,
): (object: T) => boolean {
  const [, not, double, single, field, operator = ':', ...values] = match;
  const key = double ?? single;
  const wanted = values.find((value) => value !== undefined) ?? '';
  if (key === undefined && field !== 'created' && !fields.includes(field ?? '')) {
    throw invalidQuery(query);
  }
  const read = (object: T): unknown =>
    key === undefined ? object[field as keyof T] : object.metadata?.[key];
  return (object) => compare(read(object), operator, wanted) !== (not === '-');
}

function compare(value: unknown, operator: string, wanted: string): boolean {
  if (operator === ':') {
    return wanted === 'null' ? value === null : String(value ?? '') === wanted;
  }
  if (operator === '~') return String(value ?? '').includes(wanted);
  const [left, right] = [Number(value), Number(wanted)];
  if (operator === '>') return left > right;
  if (operator === '<') return left < right;
  return operator === '>=' ? left >= right : left <= right;
}

function invalidQuery(query: string) {
  return invalidRequest(
    `We were unable to parse your search query: \`${query}\`. Queries should be formatted like field:"value", and fields need to be searchable.`,
    { param: 'query' },
  );
}
