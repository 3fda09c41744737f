import type { ApiKeyScope } from '../../platform/http/caller.ts';
import type { MemberImport, MemberImportDetail, Schema } from '../api-types.ts';

/** The console's words for the API's values. */

/** Who may read an article; readers see the names of its plans. */
export const ACCESS_LABELS = {
  public: 'Free to read',
  members: 'For members',
  subscribers: 'For subscribers',
  tiers: 'For selected plans',
} as const satisfies Record<Schema<'ArticleSummary'>['access'], string>;

/** What an API key permits, by its scope. */
export const SCOPES: Readonly<Record<ApiKeyScope, string>> = {
  'articles:write': 'write and publish articles, such as a CMS does',
  'read:full': 'read every article in full, such as a front end that asks for its readers',
  'members:read': 'read members, their addresses and what they agreed to',
  'members:write': 'ban, mute, suspend and annotate readers; never change a role or staff',
  'grants:write': 'give readers access, and end what staff gave',
  'comments:write': "approve, reject and pin readers' comments",
  'mail:send': 'send an article to a newsletter',
  'events:read': 'read the events that webhooks deliver',
};

/** Why an address is suppressed. */
export const SUPPRESSION_REASONS: Readonly<Record<Schema<'Suppression'>['reason'], string>> = {
  soft_bounce: 'mail came back too often: the mailbox was full, say',
  bounce: 'mail came back: there is no such mailbox',
  staff: 'staff, or a file, said so',
  complaint: 'its owner called our mail spam',
};

/** The states of a member import. */
export const IMPORT_STATES: Readonly<Record<MemberImport['state'], string>> = {
  examining: 'being looked through',
  examined: 'waits to be applied',
  applying: 'being applied',
  applied: 'applied',
  failed: 'failed',
};

/** The changes that a line of a member import makes. */
export const IMPORT_CHANGES: Readonly<
  Record<MemberImportDetail['changes'][number]['what'], string>
> = {
  member: 'gets an account',
  confirm: 'is put on the list',
  withdraw: 'is taken off the list',
  suppress: 'is sent nothing any more',
};

/** The outcomes of a Stripe event. */
const EVENT_OUTCOMES: Readonly<Record<string, string>> = {
  applied: 'done',
  pending: 'nothing to do yet',
  foreign: 'not ours',
  ignored: 'not needed',
  review: 'set aside',
  accepted: 'accepted by staff',
  dismissed: 'left as it is by staff',
};

export function eventStateText(status: string, outcome: string | null): string {
  if (status === 'review' || outcome === null) return EVENT_OUTCOMES[status] ?? status;
  return EVENT_OUTCOMES[outcome] ?? `${status}: ${outcome}`;
}
