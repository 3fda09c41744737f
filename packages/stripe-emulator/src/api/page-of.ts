import type { List } from './listing.ts';

interface PageParams {
  limit?: number | undefined;
  starting_after?: string | undefined;
}

/** A page of a list that is stored inside another object, in its own order. */
export function pageOf<T extends { id: string }>(
  url: string,
  data: T[],
  params: PageParams,
): List<T> {
  const start = data.findIndex(({ id }) => id === params.starting_after) + 1;
  const end = start + (params.limit ?? 10);
  return { object: 'list', data: data.slice(start, end), has_more: end < data.length, url };
}
