import type { MoveWarningPhrase } from '../../wording/move-phrases.ts';
import type {
  AccessRuleRecord,
  ArticleRecord,
  AuthorRecord,
  CommentRecord,
  MediaRecord,
  NewsletterRecord,
  RedirectRecord,
  SiteRecord,
  TagRecord,
} from './source-content.ts';
import type {
  GiftRecord,
  GrantRecord,
  LiveSubscriptionRecord,
  OfferRecord,
  PlanRecord,
  SubscriptionRecord,
} from './source-money.ts';
import type {
  ConsentRecord,
  LabelRecord,
  MemberRecord,
  SuppressionRecord,
} from './source-people.ts';
import type { RecordBase } from './source-place.ts';

/**
 * The neutral data model between the readers of all systems and the plan, apply and check steps. Every record keeps the
 * source's id (`externalId`), unique per kind within the source, and its place, so that problems can be located and
 * repeated imports recognized. References between records are the other record's `externalId`. A reader never invents
 * data: what is unknown or cannot be kept is a `loss`, and an unreadable row is a `problem`.
 */

/** Data that are unknown or cannot be kept. `externalId` and `of` identify the affected record, if there is one. */
export interface LossRecord extends RecordBase {
  readonly kind: 'loss';
  readonly of: Exclude<RecordKind, 'loss' | 'problem'>;
  /** A stable code in kebab case; the plan accepts losses by this code. */
  readonly reason: string;
  /** A sentence for the publisher. */
  readonly message: string;
}

/** An unreadable row; the other rows are still read. */
export interface ProblemRecord extends RecordBase {
  readonly kind: 'problem';
  readonly message: MoveWarningPhrase;
  /** The table of a broken row, which itself cannot tell what it is. */
  readonly table?: string;
}

export const RECORD_KINDS = [
  'site',
  'plan',
  'offer',
  'newsletter',
  'author',
  'tag',
  'media',
  'accessRule',
  'article',
  'redirect',
  'member',
  'label',
  'suppression',
  'consent',
  'grant',
  'subscription',
  'liveSubscription',
  'gift',
  'comment',
  'loss',
  'problem',
] as const;

/** A kind of record; kinds are imported in this order. */
export type RecordKind = (typeof RECORD_KINDS)[number];

export type SourceRecord =
  | SiteRecord
  | PlanRecord
  | OfferRecord
  | NewsletterRecord
  | AuthorRecord
  | TagRecord
  | MediaRecord
  | AccessRuleRecord
  | ArticleRecord
  | RedirectRecord
  | MemberRecord
  | LabelRecord
  | SuppressionRecord
  | ConsentRecord
  | GrantRecord
  | SubscriptionRecord
  | LiveSubscriptionRecord
  | GiftRecord
  | CommentRecord
  | LossRecord
  | ProblemRecord;

export type RecordOf<Kind extends RecordKind> = Extract<SourceRecord, { readonly kind: Kind }>;
