import type { Collection } from '../store/collection.ts';
import { invalidRequest, resourceMissing } from './api-error.ts';

interface PageParams {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

interface ListOptions<T> {
  url: string;
  params: PageParams;
  /** Equality filters, answered from an index if the collection has one. */
  equal?: Record<string, string | undefined>;
  where?(object: T): boolean;
}

/** A complete list, as Stripe embeds it in an object. */
export function embedded<T>(url: string, data: T[]): List<T> {
  return { object: 'list', data, has_more: false, url };
}

/** Returns a page of a collection, newest first, by Stripe's cursors. Reads one extra object for `has_more`. */
export function listPage<T extends { id: string }>(
  collection: Collection<T>,
  options: ListOptions<T>,
): List<T> {
  const { params, where = () => true } = options;
  const limit = readLimit(params.limit);
  const [field, value] = Object.entries(options.equal ?? {}).find(([, each]) => each) ?? [];
  const indexed = field && value ? collection.where(field, value) : null;
  const fits = (object: T) => where(object) && fitsAll(collection, options, object);
  const found: T[] = [];
  for (const object of candidates(collection, indexed, params)) {
    if (found.length > limit) break;
    if (fits(object)) found.push(object);
  }
  const hasMore = found.length > limit;
  const data = found.slice(0, limit);
  if (params.ending_before) data.reverse();
  return { object: 'list', data, has_more: hasMore, url: options.url };
}

function fitsAll<T extends { id: string }>(
  collection: Collection<T>,
  options: ListOptions<T>,
  object: T,
): boolean {
  const wanted = Object.entries(options.equal ?? {}).filter(([, value]) => value);
  // The first filter already selected the candidates.
  return wanted
    .slice(1)
    .every(([field, value]) =>
      collection.where(field, value ?? '').some((each) => each.id === object.id),
    );
}

function readLimit(limit = 10): number {
  if (limit < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', { param: 'limit' });
  }
  if (limit > 100) {
    throw invalidRequest('This value must be less than or equal to 100.', { param: 'limit' });
  }
  return limit;
}

function candidates<T extends { id: string }>(
  collection: Collection<T>,
  indexed: T[] | null,
  params: PageParams,
): Iterable<T> {
  const { starting_after: after, ending_before: before } = params;
  const cursor = after ?? before;
  if (!cursor) return indexed ?? collection.newestFirst();
  if (!collection.find(cursor)) {
    throw resourceMissing(collection.name, cursor, after ? 'starting_after' : 'ending_before');
  }
  if (!indexed) return after ? collection.olderThan(cursor) : collection.newerThan(cursor);
  const place = indexed.findIndex((each) => each.id === cursor);
  return after ? indexed.slice(place + 1) : indexed.slice(0, Math.max(place, 0)).reverse();
}
