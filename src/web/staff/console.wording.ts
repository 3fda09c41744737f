import type { MemberImport, MemberImportDetail, Schema } from '../api-types.ts';
import type { PlainKey } from './console-texts.ts';

/** The console's words for the API's values. */

/** Who may read an article; readers see the names of its plans. */
export const ACCESS_LABELS = {
  public: 'console.access.public',
  members: 'console.access.members',
  subscribers: 'console.access.subscribers',
  tiers: 'console.access.tiers',
} as const satisfies Record<Schema<'ArticleSummary'>['access'], PlainKey>;

/** Why an address is suppressed. */
export const SUPPRESSION_REASONS: Readonly<Record<Schema<'Suppression'>['reason'], string>> = {
  soft_bounce: 'Repeated soft bounces, such as a full mailbox',
  bounce: 'Bounced: the mailbox doesn’t exist',
  staff: 'Added by staff or an import',
  complaint: 'Marked as spam by the recipient',
};

/** The states of a member import. */
export const IMPORT_STATES: Readonly<Record<MemberImport['state'], string>> = {
  examining: 'Checking',
  examined: 'Ready to apply',
  applying: 'Applying',
  applied: 'Applied',
  failed: 'Failed',
};

/** The changes that a line of a member import makes. */
export const IMPORT_CHANGES: Readonly<
  Record<MemberImportDetail['changes'][number]['what'], string>
> = {
  member: 'Create account',
  confirm: 'Subscribe',
  withdraw: 'Unsubscribe',
  suppress: 'Suppress',
};

/** The outcomes of a Stripe event, and its statuses before it has one. */
const EVENT_OUTCOMES: Readonly<Record<string, string>> = {
  applied: 'Processed',
  pending: 'No action needed yet',
  foreign: 'Not from this site',
  ignored: 'Ignored',
  review: 'Needs review',
  waiting: 'Pending',
  failing: 'Retrying',
  parked: 'Failed',
  accepted: 'Accepted by staff',
  dismissed: 'Dismissed by staff',
};

export function eventStateText(status: string, outcome: string | null): string {
  if (status === 'review' || outcome === null) return EVENT_OUTCOMES[status] ?? status;
  return EVENT_OUTCOMES[outcome] ?? `${status}: ${outcome}`;
}
