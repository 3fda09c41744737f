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
 * What a source yields, whatever its system: the neutral model between the readers of exports and the
 * one plan, apply and check. Every record keeps the id that its source gave it (`externalId`), unique per
 * kind within the source, and its place, so that a problem can be named and a repetition recognised.
 *
 * References between records are the `externalId` of the other record. A reader never invents what its
 * source does not say: what cannot be known or kept is a `loss`, and an unreadable row is a `problem`.
 */

/** What cannot be known or kept. `externalId` and `of` say of what, where it is one thing. */
export interface LossRecord extends RecordBase {
  readonly kind: 'loss';
  readonly of: Exclude<RecordKind, 'loss' | 'problem'>;
  /** A stable code in kebab case, by which the plan names losses of a kind. */
  readonly reason: string;
  /** A sentence for the owner. */
  readonly message: string;
}

/** A row that cannot be read; everything else goes on. */
export interface ProblemRecord extends RecordBase {
  readonly kind: 'problem';
  readonly message: MoveWarningPhrase;
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

/** In the order in which they are imported. */
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
