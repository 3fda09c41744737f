import type { RecordBase } from './source-place.ts';

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

export interface NewsletterRecord extends RecordBase {
  readonly kind: 'newsletter';
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly isActive: boolean;
}

const SOURCE_ACCESS = ['public', 'members', 'subscribers', 'tiers'] as const;
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

const SOURCE_ARTICLE_STATUSES = ['draft', 'scheduled', 'published'] as const;

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
  /** Whether free reads never open it; they may by default. */
  readonly meterExempt?: boolean;
  /** The rules of the old system that decided its access, so that the plan may decide otherwise. */
  readonly ruleIds?: readonly string[];
}

/** What a rule makes of its articles here. */
export interface RuledAccess {
  readonly access: SourceAccess;
  readonly planIds: readonly string[];
  /** Whether free reads open them. */
  readonly freeReads: boolean;
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

const SOURCE_COMMENT_STATUSES = ['published', 'held', 'rejected', 'spam', 'deleted'] as const;

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

/** A picture or file; its bytes stay in the source until it is imported. */
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
  /** What it speaks of; null for posts that were marked one by one. */
  readonly applies: { readonly tag: string } | { readonly type: string } | null;
  /** What its articles are here; null where it speaks of readers alone. */
  readonly opens: RuledAccess | null;
  /** Whose free reads of the whole site it counts; null where it is no such rule. */
  readonly meter: 'anonymous' | 'registered' | null;
  /** What comes nearest, where nothing here is the same; null where nothing is lost. */
  readonly nearest: string | null;
  readonly freeReads: { readonly count: number; readonly perDays: number } | null;
}
