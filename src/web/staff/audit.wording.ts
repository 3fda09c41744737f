import { html } from '../../platform/html/html.ts';
import { SOURCE_LOCALE } from '../../platform/i18n/locales.ts';
import { readCatalogue } from '../../wording/catalogue.ts';
import type { Schema } from '../api-types.ts';
import { type Label, t } from './console-texts.ts';

export type AuditAction = Schema<'AuditEntry'>['action'];

const PREFIX = 'console.auditAction.';

/** The verb phrase for an action, for use within a sentence: "created an API key". */
export function wordAction(action: AuditAction): string {
  return t(`console.auditAction.${action}`);
}

/** The same phrase capitalized, for the beginning of a line. */
export function wordActionAlone(action: AuditAction): string {
  const words = wordAction(action);
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** Every action with its label, for a select. The catalogue contains all of them. */
export function listActions(): Readonly<Record<string, Label>> {
  const keys = [...readCatalogue(SOURCE_LOCALE).keys()].filter((key) => key.startsWith(PREFIX));
  const actions = keys.map((key) => key.slice(PREFIX.length) as AuditAction);
  return Object.fromEntries(
    actions.map((action) => [action, html`${wordActionAlone(action)}`] as const),
  );
}

type SubjectKind = Schema<'AuditEntry'>['subject']['kind'];

const KINDS = {
  api_key: true,
  article: true,
  author: true,
  comment: true,
  gift: true,
  grant: true,
  group: true,
  group_seat: true,
  image: true,
  issue: true,
  member: true,
  member_import: true,
  move: true,
  newsletter: true,
  offer: true,
  payment: true,
  reconciliation: true,
  segment: true,
  settings: true,
  site: true,
  statement: true,
  stripe_charge: true,
  stripe_dispute: true,
  stripe_event: true,
  stripe_fee: true,
  stripe_invoice: true,
  stripe_payout: true,
  stripe_refund: true,
  stripe_session: true,
  stripe_subscription: true,
  subscription: true,
  suppression: true,
  tier: true,
  tip: true,
  webhook: true,
  webhook_endpoint: true,
} as const satisfies Record<SubjectKind, true>;

/** Every kind of thing that a change can concern. */
export const SUBJECT_KINDS = Object.keys(KINDS) as readonly SubjectKind[];
