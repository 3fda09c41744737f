/**
 * What a source yields, whatever its system: the neutral model between the readers of exports and the
 * one plan, apply and check. Every record keeps the id that its source gave it (`externalId`), unique per
 * kind within the source, and its place, so that a problem can be named and a repetition recognised.
 *
 * References between records are the `externalId` of the other record. A reader never invents what its
 * source does not say: what cannot be known or kept is a `loss`, and an unreadable row is a `problem`.
 */

/** Where something stands in the source; lines and columns count from 1. */
export interface SourcePlace {
  /** The path within the source, as its owner would find it. */
  readonly file: string;
  readonly line?: number;
  /** A column of a table by its heading, or of a text by its number. */
  readonly column?: string | number;
}

interface RecordBase {
  readonly externalId: string;
  readonly at: SourcePlace;
}

export interface SiteRecord extends RecordBase {
  readonly kind: 'site';
  readonly title: string;
  /** The address of the old site without a slash at its end; null where the source does not say. */
  readonly url: string | null;
  readonly description: string | null;
  /** IANA name. */
  readonly timeZone: string | null;
  readonly language: string | null;
  readonly logo: string | null;
  /** How the addresses of articles were formed, such as `/{slug}/` or `/{year}/{month}/{slug}`. */
  readonly articlePattern: string | null;
}

export interface AuthorRecord extends RecordBase {
  readonly kind: 'author';
  readonly name: string;
  readonly slug: string | null;
  readonly email: string | null;
  readonly bio: string | null;
  readonly avatar: string | null;
  readonly links: readonly string[];
}

export interface TagRecord extends RecordBase {
  readonly kind: 'tag';
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  /** Internal tags steer the old system and are shown to nobody. */
  readonly isInternal: boolean;
}

/** In minor units of `currency` (ISO 4217, lower case). */
export interface SourcePrice {
  readonly amount: number;
  readonly currency: string;
  readonly interval: 'day' | 'week' | 'month' | 'year';
  readonly intervalCount: number;
  readonly stripePriceId: string | null;
}

/** What readers subscribe to; the API calls it a tier. */
export interface PlanRecord extends RecordBase {
  readonly kind: 'plan';
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly isActive: boolean;
  readonly trialDays: number;
  /** The prices in force; older ones that subscribers still pay come with `isCurrent: false`. */
  readonly prices: readonly (SourcePrice & { readonly isCurrent: boolean })[];
  readonly stripeProductIds: readonly string[];
}

export interface OfferRecord extends RecordBase {
  readonly kind: 'offer';
  readonly name: string;
  readonly code: string | null;
  readonly isActive: boolean;
  readonly planId: string | null;
  readonly interval: 'month' | 'year' | null;
  readonly discount:
    | { readonly percent: number }
    | { readonly amount: number; readonly currency: string }
    | { readonly trialDays: number };
  /** How many months it lasts; null for as long as the subscription lives. */
  readonly months: number | null;
  readonly stripeCouponId: string | null;
  /** What the source does with the offer, in its own word: signup, retention. */
  readonly use: string | null;
}

export interface NewsletterRecord extends RecordBase {
  readonly kind: 'newsletter';
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly isActive: boolean;
}

export const SOURCE_ACCESS = ['public', 'members', 'subscribers', 'tiers'] as const;
export type SourceAccess = (typeof SOURCE_ACCESS)[number];

/**
 * A block of a body that the source shows to some readers only. In the body's HTML the comment
 * `<!--gated:0-->` marks the place of the first one, `<!--gated:1-->` that of the second.
 */
export interface GatedBlock {
  /** The source's own words for who sees it. */
  readonly audience: string;
  readonly seenByAnonymous: boolean;
  readonly seenByFreeMembers: boolean;
  readonly seenBySubscribers: boolean;
  readonly html: string;
}

/**
 * Where the body's public part ends. `none`: nothing of the body is public. `natural`: the source shows
 * whatever its theme takes, and our own cut decides. `position`: in characters of `html`.
 */
export type BodyCut =
  | { readonly kind: 'none' }
  | { readonly kind: 'natural' }
  | { readonly kind: 'position'; readonly offset: number };

export interface SourceImage {
  /** An address, or `media:` and the externalId of a media record. */
  readonly url: string;
  readonly alt: string;
  readonly caption: string | null;
  readonly credit: string | null;
}

export const SOURCE_ARTICLE_STATUSES = ['draft', 'scheduled', 'published'] as const;

export interface ArticleRecord extends RecordBase {
  readonly kind: 'article';
  /** Pages are articles here too. */
  readonly type: 'post' | 'page';
  readonly title: string;
  readonly slug: string;
  readonly dek: string | null;
  readonly status: (typeof SOURCE_ARTICLE_STATUSES)[number];
  readonly access: SourceAccess;
  readonly planIds: readonly string[];
  readonly body:
    | { readonly html: string; readonly cut: BodyCut; readonly gatedBlocks: readonly GatedBlock[] }
    | { readonly markdown: string };
  /** In the order of the byline. */
  readonly authorIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly image: SourceImage | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly canonicalUrl: string | null;
  /** Paths and addresses under which readers may still ask for it, beside the current slug. */
  readonly oldAddresses: readonly string[];
  readonly meta: {
    readonly title: string | null;
    readonly description: string | null;
    readonly image: string | null;
  };
  /** Sent as a mail only, and never on the site. */
  readonly isEmailOnly: boolean;
  readonly conversation: 'inherit' | 'closed';
}

export interface RedirectRecord extends RecordBase {
  readonly kind: 'redirect';
  readonly from:
    | { readonly path: string }
    | { readonly pattern: string; readonly ignoreCase: boolean };
  /** A path or an address; with a pattern it may name groups as `$1`. */
  readonly to: string;
  readonly isPermanent: boolean;
}

export const PASSWORD_KINDS = ['bcrypt', 'phpass', 'argon2', 'wordpress-bcrypt', 'md5'] as const;

export interface MemberRecord extends RecordBase {
  readonly kind: 'member';
  /** As the source writes it; the plan folds its case and refuses what is no address. */
  readonly email: string;
  readonly name: string | null;
  readonly note: string | null;
  readonly labels: readonly string[];
  readonly createdAt: Date | null;
  /** `deleted` members are listed and not brought. */
  readonly status: 'active' | 'suspended' | 'deleted';
  /** Null where the member may comment; `until` null for ever. */
  readonly commentBan: { readonly until: Date | null } | null;
  readonly passwordHash: {
    readonly kind: (typeof PASSWORD_KINDS)[number];
    readonly hash: string;
  } | null;
}

/** Paid or given time without a subscription at Stripe that goes on. */
export interface GrantRecord extends RecordBase {
  readonly kind: 'grant';
  readonly memberId: string;
  /** Null for everything that subscribers read. */
  readonly planId: string | null;
  readonly articleId: string | null;
  readonly from: Date | null;
  /** Null for endless. */
  readonly until: Date | null;
  readonly why: 'comp' | 'gift' | 'paid';
}

export const SOURCE_SUBSCRIPTION_STATUSES = [
  'active',
  'trialing',
  'past_due',
  'unpaid',
  'paused',
  'canceled',
  'incomplete',
  'incomplete_expired',
] as const;

/** A subscription that Stripe runs, as far as the source tells; `--stripe` asks Stripe itself. */
export interface SubscriptionRecord extends RecordBase {
  readonly kind: 'subscription';
  readonly memberId: string;
  readonly planId: string | null;
  /** Null where the source names the subscription alone; at least one of the two is known. */
  readonly stripeCustomerId: string | null;
  /** Null where the source names the customer alone. */
  readonly stripeSubscriptionId: string | null;
  readonly price: SourcePrice | null;
  readonly status: (typeof SOURCE_SUBSCRIPTION_STATUSES)[number] | null;
  readonly currentPeriodEnd: Date | null;
  readonly startedAt: Date | null;
  readonly trialEndsAt: Date | null;
  /** Whether it ends with the period. */
  readonly cancelsAtPeriodEnd: boolean | null;
  readonly offerId: string | null;
}

/** An address that nothing may be sent to; it wins over every consent. */
export interface SuppressionRecord extends RecordBase {
  readonly kind: 'suppression';
  readonly email: string;
  readonly reason: 'bounce' | 'complaint' | 'unsubscribed' | 'staff';
  readonly since: Date | null;
}

/** A word that the old system's staff gave a member; for sources that list them apart from the members. */
export interface LabelRecord extends RecordBase {
  readonly kind: 'label';
  readonly memberId: string;
  readonly label: string;
}

/** That an address chose a newsletter, or left it. `newsletterId` null: the source does not name which. */
export interface ConsentRecord extends RecordBase {
  readonly kind: 'consent';
  /** The address, or the member's id where the source lists consents apart from the members. */
  readonly of: { readonly email: string } | { readonly memberId: string };
  readonly newsletterId: string | null;
  readonly isSubscribed: boolean;
  /** When and how the source says that it was given; null where it does not. */
  readonly since: Date | null;
  readonly evidence: string | null;
}

export const SOURCE_COMMENT_STATUSES = [
  'published',
  'held',
  'rejected',
  'spam',
  'deleted',
] as const;

export interface CommentRecord extends RecordBase {
  readonly kind: 'comment';
  readonly article: { readonly externalId: string } | { readonly url: string };
  /** The comment that it answers; its thread's first one is found from there. */
  readonly parentId: string | null;
  readonly author: {
    readonly memberId: string | null;
    readonly email: string | null;
    readonly name: string | null;
  };
  readonly body: { readonly html: string } | { readonly text: string };
  readonly status: (typeof SOURCE_COMMENT_STATUSES)[number];
  readonly isPinned: boolean;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  /** By member where the source names them; `count` covers those that it only counts. */
  readonly likes: { readonly memberIds: readonly string[]; readonly count: number };
  readonly dislikes: number;
  readonly reports: readonly { readonly memberId: string | null; readonly at: Date | null }[];
}

/** A gift subscription that was bought; redeemed ones come as a grant beside it. */
export interface GiftRecord extends RecordBase {
  readonly kind: 'gift';
  readonly code: string;
  readonly planId: string | null;
  readonly interval: 'month' | 'year';
  readonly intervalCount: number;
  readonly amount: number;
  readonly currency: string;
  readonly buyerEmail: string | null;
  readonly redeemedById: string | null;
  readonly status: 'purchased' | 'redeemed' | 'consumed' | 'expired' | 'refunded';
  readonly purchasedAt: Date | null;
  readonly redeemedAt: Date | null;
  /** Until when a redeemed one opens, or until when one may be redeemed. */
  readonly until: Date | null;
  readonly paymentIntentId: string | null;
}

/** A picture or file; its bytes stay in the source until it is brought. */
export interface MediaRecord extends RecordBase {
  readonly kind: 'media';
  /** The path within the source, or null where it must be fetched. */
  readonly file: string | null;
  /** The addresses by which bodies refer to it. */
  readonly addresses: readonly string[];
}

/** A rule of the old system beside the access level of one article. */
export interface AccessRuleRecord extends RecordBase {
  readonly kind: 'accessRule';
  /** In words, for the plan. */
  readonly description: string;
  readonly planIds: readonly string[];
  readonly applies:
    | { readonly tag: string }
    | { readonly type: string }
    | { readonly articleId: string };
  readonly freeReads: { readonly count: number; readonly perDays: number } | null;
}

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
  readonly message: string;
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
  'gift',
  'comment',
  'loss',
  'problem',
] as const;

/** In the order in which they are brought. */
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
  | GiftRecord
  | CommentRecord
  | LossRecord
  | ProblemRecord;

export type RecordOf<Kind extends RecordKind> = Extract<SourceRecord, { readonly kind: Kind }>;
