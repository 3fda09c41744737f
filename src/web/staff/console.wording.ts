import type { ApiKeyScope } from '../../platform/http/caller.ts';

/** What the console says of the API's words; those that it does not know are shown as they are. */

/** What a server may do with a key, by its scope. */
export const SCOPES: Readonly<Record<ApiKeyScope, string>> = {
  'articles:write': 'write and publish articles, such as a CMS does',
  'read:full': 'read every article in full, such as a front end that asks for its readers',
  'members:read': 'read members, their addresses and what they agreed to',
};

/** Why nothing is sent to an address. */
const CAUSES: Readonly<Record<string, string>> = {
  soft_bounce: 'mail came back too often: the mailbox was full, say',
  bounce: 'mail came back: there is no such mailbox',
  staff: 'staff, or a file, said so',
  complaint: 'its owner called our mail spam',
};

export function wordCause(reason: string): string {
  return CAUSES[reason] ?? reason;
}

/** How a file of members stands. */
const IMPORT_STATES: Readonly<Record<string, string>> = {
  examining: 'being looked through',
  examined: 'waits to be applied',
  applying: 'being applied',
  applied: 'applied',
  failed: 'failed',
};

export function wordImportState(state: string): string {
  return IMPORT_STATES[state] ?? state;
}

/** What a line of a file changes. */
const CHANGES: Readonly<Record<string, string>> = {
  member: 'gets an account',
  confirm: 'is put on the list',
  withdraw: 'is taken off the list',
  suppress: 'is sent nothing any more',
};

export function wordChange(what: string): string {
  return CHANGES[what] ?? what;
}

/** What became of an event of Stripe's. */
const FATES: Readonly<Record<string, string>> = {
  applied: 'done',
  pending: 'nothing to do yet',
  foreign: 'not ours',
  ignored: 'not needed',
  review: 'set aside',
  accepted: 'accepted by staff',
  dismissed: 'left as it is by staff',
};

export function wordFate(status: string, outcome: string | null): string {
  if (status === 'review' || outcome === null) return FATES[status] ?? status;
  return FATES[outcome] ?? `${status}: ${outcome}`;
}

/** Why the policy of the conversation decided on a comment; moderators give reasons of their own. */
const GROUNDS: Readonly<Record<string, string>> = {
  links: 'many links',
  new_member: 'among the first of a new member',
  rejections: 'much of its author was rejected',
  reports: 'reported by several readers',
  banned_words: 'a banned word',
  suspect_words: 'a word to look at',
  outside_check: 'it may be spam',
};

export function wordGround(reason: string): string {
  return GROUNDS[reason] ?? reason.replaceAll('_', ' ');
}
