import type { MemberImport, MemberImportDetail, Schema } from '../api-types.ts';
import { type PlainKey, t } from './console-texts.ts';

/** Labels for who may read an article. Readers see the names of its plans instead. */
export const ACCESS_LABELS = {
  public: 'console.access.public',
  members: 'console.access.members',
  subscribers: 'console.access.subscribers',
  tiers: 'console.access.tiers',
} as const satisfies Record<Schema<'ArticleSummary'>['access'], PlainKey>;

/** The reasons for suppressing an address. */
export const SUPPRESSION_REASONS: Readonly<Record<Schema<'Suppression'>['reason'], PlainKey>> = {
  soft_bounce: 'people.suppression.soft_bounce',
  bounce: 'people.suppression.bounce',
  staff: 'people.suppression.staff',
  complaint: 'people.suppression.complaint',
};

/** The states of a member import. */
export const IMPORT_STATES: Readonly<Record<MemberImport['state'], PlainKey>> = {
  examining: 'people.importState.examining',
  examined: 'people.importState.examined',
  applying: 'people.importState.applying',
  applied: 'people.importState.applied',
  failed: 'people.importState.failed',
};

/** The changes that a line of a member import makes. */
export const IMPORT_CHANGES: Readonly<
  Record<MemberImportDetail['changes'][number]['what'], PlainKey>
> = {
  member: 'people.importChange.member',
  confirm: 'people.importChange.confirm',
  withdraw: 'people.importChange.withdraw',
  suppress: 'people.importChange.suppress',
};

/** The outcomes of a Stripe event, and its statuses before it has one. */
const EVENT_OUTCOMES: Readonly<Record<string, PlainKey>> = {
  applied: 'money.event.applied',
  pending: 'money.event.pending',
  foreign: 'money.event.foreign',
  ignored: 'money.event.ignored',
  review: 'money.event.review',
  waiting: 'money.event.waiting',
  failing: 'money.event.failing',
  parked: 'money.event.parked',
  accepted: 'money.event.accepted',
  dismissed: 'money.event.dismissed',
};

export function eventStateText(status: string, outcome: string | null): string {
  const known = EVENT_OUTCOMES[status === 'review' || outcome === null ? status : outcome];
  if (known !== undefined) return t(known);
  return outcome === null ? status : t('common.labelled', { label: status, value: outcome });
}
