import { notFound } from '../../platform/errors/refusals.ts';
import type { PageRequest } from '../page.ts';
import { ZONE_FIELD } from './form-fields.rules.ts';
import { filterFields, readFilter } from './member-filter.rules.ts';

/** Fields without options parse the same: options are only for rendering. */
const bareFields = (currency: string) =>
  filterFields({ plans: {}, newsletters: {}, labels: {}, currency });

/** The query parameters by which the list of members is filtered. */
export const MEMBER_FILTERS: readonly string[] = [
  ...Object.keys(bareFields('usd')),
  ZONE_FIELD,
  'segment',
];

/** The filters of the list among the query parameters. */
export function pickFilters(query: PageRequest['query']): PageRequest['query'] {
  return Object.fromEntries(MEMBER_FILTERS.map((name) => [name, query[name]]));
}

/**
 * The filter of the list for the API: a saved segment, or the fields of the address. Throws `not_found` for a segment
 * that was deleted: no filter at all would match everyone.
 */
export async function readListFilter({ visit, query }: PageRequest): Promise<object> {
  const { segment, ...typed } = query;
  if (segment !== undefined) {
    const { data } = await visit.call('listSegments');
    const saved = data.find(({ id }) => id === segment);
    if (saved === undefined) throw notFound();
    return saved.filter;
  }
  const { site } = await visit.call('getStaffDesk');
  return readFilter(bareFields(site.currency), typed);
}
