import type { QueryOf } from '../api-types.ts';
import type { PlainKey } from './console-texts.ts';
import {
  amount,
  type Fields,
  type Form,
  instant,
  namesOf,
  type Options,
  plain,
  readFields,
  select,
  text,
  writeField,
} from './form-fields.rules.ts';
import type { Choices } from './pickers.ts';

type Standing = NonNullable<QueryOf<'listMembers'>['status']>;

export const MEMBER_STATUS_LABELS = {
  free: 'people.memberFilter.freeAccount',
  trialing: 'console.word.onTrial',
  active: 'people.memberFilter.activeSubscriber',
  past_due: 'people.memberFilter.paymentOverdue',
  paused: 'console.word.paused',
  canceled: 'console.word.canceled',
} as const satisfies Record<Standing, PlainKey>;

const IMPORTED_LABELS = {
  all: 'people.memberFilter.importedAll',
  never_signed_in: 'people.memberFilter.importedNeverSignedIn',
} as const satisfies Record<NonNullable<QueryOf<'listMembers'>['imported']>, PlainKey>;

export interface FilterChoices {
  readonly plans: Choices;
  readonly newsletters: Choices;
  readonly labels: Choices;
  readonly currency: string;
}

const any = (label: PlainKey, options: Options) => ({
  ...select(label, { '': 'console.word.any', ...options }),
  whenEmpty: 'omit',
});
const day = (label: PlainKey) => ({ ...instant(label), whenEmpty: 'omit' });

/** The fields of the member filter. */
export function filterFields({ plans, newsletters, labels, currency }: FilterChoices) {
  return {
    query: {
      ...text('people.memberFilter.nameOrEmail', '', { type: 'search' }),
      whenEmpty: 'omit',
    },
    status: any('console.word.status', MEMBER_STATUS_LABELS),
    plan: any('console.word.plan', namesOf(plans)),
    list: any('console.word.newsletter', namesOf(newsletters)),
    label: any('console.word.label', namesOf(labels)),
    imported: any('people.memberFilter.imported', IMPORTED_LABELS),
    joinedFrom: day('people.memberFilter.joinedAfter'),
    joinedBefore: day('people.memberFilter.joinedBefore'),
    seenFrom: day('people.memberFilter.lastSeenAfter'),
    notSeenSince: day('people.memberFilter.notSeenSince'),
    paidAtLeast: { ...amount('people.memberFilter.paidAtLeast', currency), whenEmpty: 'omit' },
  } satisfies Fields;
}

export type FilterFields = ReturnType<typeof filterFields>;

/** Converts the filter of a query or form for the API. */
export function readFilter(fields: FilterFields, form: Form): Record<string, unknown> {
  return readFields(fields, form);
}

/** Serializes a saved filter as the query of the list's address. */
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

/** Whether the query has any condition that can be saved. */
export function hasFilter(fields: FilterFields, query: Form): boolean {
  return Object.keys(fields).some((name) => plain(query[name]) !== '');
}
