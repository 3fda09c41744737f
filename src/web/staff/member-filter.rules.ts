import type { QueryOf } from '../api-types.ts';
import {
  amount,
  type Fields,
  type Form,
  instant,
  plain,
  readFields,
  select,
  text,
  writeField,
} from './form-fields.rules.ts';
import type { Choices } from './pickers.ts';

type Standing = NonNullable<QueryOf<'listMembers'>['status']>;

export const STANDING_LABELS = {
  free: 'Free account',
  trialing: 'On trial',
  active: 'Active subscriber',
  past_due: 'Payment overdue',
  paused: 'Paused',
  canceled: 'Canceled',
} as const satisfies Record<Standing, string>;

export interface FilterChoices {
  readonly plans: Choices;
  readonly newsletters: Choices;
  readonly labels: Choices;
  readonly currency: string;
}

const any = (label: string, options: Choices) => ({
  ...select(label, { '': 'Any', ...options }),
  whenEmpty: 'omit',
});
const day = (label: string) => ({ ...instant(label), whenEmpty: 'omit' });

/** The conditions on members, as fields. */
export function filterFields({ plans, newsletters, labels, currency }: FilterChoices) {
  return {
    query: { ...text('Name or email', '', { type: 'search' }), whenEmpty: 'omit' },
    status: any('Status', STANDING_LABELS),
    plan: any('Plan', plans),
    list: any('Newsletter', newsletters),
    label: any('Label', labels),
    joinedFrom: day('Joined after'),
    joinedBefore: day('Joined before'),
    seenFrom: day('Last seen after'),
    notSeenSince: day('Not seen since'),
    paidAtLeast: { ...amount('Paid at least', currency), whenEmpty: 'omit' },
  } satisfies Fields;
}

export type FilterFields = ReturnType<typeof filterFields>;

/** The filter of a query or form, as the API takes it. */
export function readFilter(fields: FilterFields, form: Form): Record<string, unknown> {
  return readFields(fields, form);
}

/** A saved filter as the query of the list's address. */
export function writeFilter(
  fields: FilterFields,
  filter: object,
  zone: string,
): Record<string, string | undefined> {
  const written = Object.entries(fields).map(([name, field]) => [
    name,
    writeField(name, field, filter, zone),
  ]);
  return { ...Object.fromEntries(written), timeZone: zone };
}

/** Whether the query has any condition, so that it can be saved. */
export function hasFilter(fields: FilterFields, query: Form): boolean {
  return Object.keys(fields).some((name) => plain(query[name]) !== '');
}
