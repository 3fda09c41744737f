import type { RecordBase } from './source-place.ts';

export interface SiteRecord extends RecordBase {
  readonly kind: 'site';
  readonly title: string;
  /** The address of the old site without a trailing slash; null if the source does not state it. */
  readonly url: string | null;
  readonly description: string | null;
  /** An IANA time zone name. */
  readonly timeZone: string | null;
  readonly language: string | null;
  readonly logo: string | null;
  /** The pattern of article addresses, such as `/{slug}/` or `/{year}/{month}/{slug}`. */
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
  /** Internal tags configure the old system and are never displayed. */
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
 * A block of a body that the source shows only to some readers. In the body's HTML the comments `<!--gated:0-->`,
 * `<!--gated:1-->` and so on mark the places of the blocks.
 */
export interface GatedBlock {
  /** The audience in the source's own words. */
  readonly audience: string;
  readonly seenByAnonymous: boolean;
  readonly seenByFreeMembers: boolean;
  readonly seenBySubscribers: boolean;
  readonly html: string;
}

/**
 * The end of the body's public part. `none`: nothing is public. `natural`: the source's theme decides, so our own cut
 * applies. `position`: an offset in characters of `html`.
 */
export type BodyCut =
  | { readonly kind: 'none' }
  | { readonly kind: 'natural' }
  | { readonly kind: 'position'; readonly offset: number };

export interface SourceImage {
  /** An address, or `media:` followed by the externalId of a media record. */
  readonly url: string;
  readonly alt: string;
  readonly caption: string | null;
  readonly credit: string | null;
}

const SOURCE_ARTICLE_STATUSES = ['draft', 'scheduled', 'published'] as const;

export interface ArticleRecord extends RecordBase {
  readonly kind: 'article';
  /** Pages are imported as articles. */
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
  /** The authors in byline order. */
  readonly authorIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly image: SourceImage | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly canonicalUrl: string | null;
  /** Former paths and addresses of the article, besides the current slug. */
  readonly oldAddresses: readonly string[];
  /** What search engines and social networks show instead of title, dek and image. */
  readonly meta: {
    readonly title: string | null;
    readonly description: string | null;
    readonly socialTitle?: string | null;
    readonly socialDescription?: string | null;
    /** The picture in social networks. */
    readonly image: string | null;
  };
  /** True if the article was only sent by email and never published on the site. */
  readonly isEmailOnly: boolean;
  readonly conversation: 'inherit' | 'closed';
  /** True if free reads cannot open the article; false by default. */
  readonly meterExempt?: boolean;
  /** The access rules that apply to the article, so that the plan can change them. */
  readonly ruleIds?: readonly string[];
}

/** The access that a rule gives its articles here. */
export interface RuledAccess {
  readonly access: SourceAccess;
  readonly planIds: readonly string[];
  /** Whether free reads can open the articles. */
  readonly freeReads: boolean;
}

export interface RedirectRecord extends RecordBase {
  readonly kind: 'redirect';
  readonly from:
    | { readonly path: string }
    | { readonly pattern: string; readonly ignoreCase: boolean };
  /** A path or an address; for a pattern it may contain groups such as `$1`. */
  readonly to: string;
  readonly isPermanent: boolean;
}

const SOURCE_COMMENT_STATUSES = ['published', 'held', 'rejected', 'spam', 'deleted'] as const;

export interface CommentRecord extends RecordBase {
  readonly kind: 'comment';
  readonly article: { readonly externalId: string } | { readonly url: string };
  /** The comment that this one replies to; the start of the thread is derived from it. */
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
  /** Likes by member if the source names them; `count` also includes anonymous likes. */
  readonly likes: { readonly memberIds: readonly string[]; readonly count: number };
  readonly dislikes: number;
  /** The reporter's address finds the member if the source does not name one. */
  readonly reports: readonly {
    readonly memberId: string | null;
    readonly email?: string | null;
    readonly at: Date | null;
  }[];
}

/** A picture or file; its bytes are read only when it is imported. */
export interface MediaRecord extends RecordBase {
  readonly kind: 'media';
  /** The path within the source; null if the file must be fetched. */
  readonly file: string | null;
  /** The addresses by which bodies reference the file. */
  readonly addresses: readonly string[];
}

/** A rule of the old system in addition to the access level of each article. */
export interface AccessRuleRecord extends RecordBase {
  readonly kind: 'accessRule';
  /** The rule in words, for the plan. */
  readonly description: string;
  readonly planIds: readonly string[];
  /** The articles that the rule applies to; null if posts were marked individually. */
  readonly applies: { readonly tag: string } | { readonly type: string } | null;
  /** The access of its articles here; null if the rule concerns only readers. */
  readonly opens: RuledAccess | null;
  /** The readers whose site-wide free reads the rule counts; null for other rules. */
  readonly meter: 'anonymous' | 'registered' | null;
  /** The closest equivalent if there is no exact one here; null if nothing is lost. */
  readonly nearest: string | null;
  readonly freeReads: { readonly count: number; readonly perDays: number } | null;
}
