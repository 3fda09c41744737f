import type { PageRequest } from '../page.ts';

type Filters = PageRequest['query'];

/** Marks the hidden fields of a form that repeat the filters of the list that it belongs to. */
const PREFIX = 'filter.';

/** Hidden fields with the filters of the list, for a form that applies to what the list shows. */
export function hideFilters(filters: Filters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) => (value ? [[PREFIX + name, value]] : [])),
  );
}

/**
 * The request with the filters of the list that its form was submitted from, as if they were in the address: so the
 * action applies to the rows that the form was shown with, and a rejected form is shown with them again.
 */
export function withFilters(request: PageRequest): PageRequest {
  const hidden = Object.entries(request.form).flatMap(([name, value]) =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value] as const] : [],
  );
  if (hidden.length === 0) return request;
  return { ...request, query: { ...Object.fromEntries(hidden), ...request.query } };
}
