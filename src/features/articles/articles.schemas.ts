import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { withoutRepeats } from '../../platform/http/unique-values.ts';
import { webAddress } from '../../platform/http/web-address.ts';
import { MAX_SLUG_LENGTH, SLUG, slugFrom } from '../../slugs/slug.rules.ts';
import type { FieldFault } from '../../wording/field-faults.ts';
import { WHO_MAY_COMMENT } from '../settings/index.ts';
import { DROP_REASONS } from './dropped.rules.ts';

/** Who may read: everyone, members, subscribers to any tier, or subscribers to a listed tier. */
export const ACCESS_LEVELS = ['public', 'members', 'subscribers', 'tiers'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** Who may comment: `inherit` uses the site's setting. */
export const CONVERSATIONS = ['inherit', ...WHO_MAY_COMMENT] as const;
export type ConversationSetting = (typeof CONVERSATIONS)[number];

export const ARTICLE_STATUSES = ['draft', 'scheduled', 'published'] as const;

/** The longest body in characters, without images: about a hundred thousand words. */
export const MAX_BODY_LENGTH = 600_000;
/** Fits such a body in JSON with any escaping, below the limit of 2 MB for all requests. */
export const ARTICLE_BODY_LIMIT_BYTES = 1_900_000;

const line = (max: number) => z.string().trim().min(1).max(max);

export const slugSchema = z
  .string()
  .regex(SLUG, 'lower-case letters and digits, joined by single hyphens')
  .max(MAX_SLUG_LENGTH)
  .meta({ example: 'the-last-ferry' });

/** Tags are slugs: "Public Health" becomes "public-health". */
const tagSchema = line(60).transform((text, context) => {
  const tag = slugFrom(text);
  if (tag === '')
    context.addIssue('has no letter or digit that a URL can contain' satisfies FieldFault);
  return tag;
});

/** An uploaded file, which is served below /media. */
const ownImage = z.string().regex(/^\/media\/[\w-][\w.-]{0,200}$/, 'a file below /media');

const imageUrl = z.union([webAddress, ownImage], {
  error: 'an http or https address, or a file below /media',
});

export const imageSchema = z.strictObject({
  url: imageUrl,
  alt: z.string().trim().max(500).default(''),
  credit: line(300).nullable().default(null),
});

export type ArticleImage = z.output<typeof imageSchema>;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const externalId = line(200);

/** The fields without defaults, so that a change can omit them. */
const fields = {
  slug: slugSchema,
  externalId: externalId.nullable(),
  title: line(300),
  dek: line(500).nullable(),
  access: z.enum(ACCESS_LEVELS),
  tiers: z.array(slugSchema).max(20).overwrite(withoutRepeats),
  body: z
    .string()
    .min(1)
    .max(MAX_BODY_LENGTH)
    .meta({ description: 'Markdown; the line <!--more--> ends the preview' }),
  authors: z.array(slugSchema).max(20).overwrite(withoutRepeats),
  tags: z.array(tagSchema).max(30).overwrite(withoutRepeats),
  image: imageSchema.nullable(),
  copyright: line(300).nullable(),
  canonicalUrl: webAddress.nullable(),
  publishAt: instant.nullable(),
  correction: line(2000).nullable(),
  conversation: z.enum(CONVERSATIONS),
  conversationDays: z.int().min(0).max(3650).nullable().meta({
    description:
      'days after publication until the conversation closes; null uses the site setting, 0 never closes',
  }),
  meterExempt: z.boolean(),
  seoTitle: line(300).nullable().meta({
    description: 'the title in search results; null uses the title',
  }),
  seoDescription: line(500).nullable().meta({
    description: 'the description in search results; null uses the dek',
  }),
  socialTitle: line(300).nullable().meta({
    description: 'the title on cards in social networks; null uses the title',
  }),
  socialDescription: line(500).nullable().meta({
    description: 'the description on cards in social networks; null uses the dek',
  }),
  socialImageUrl: imageUrl.nullable().meta({
    description: 'the picture on cards in social networks; null uses the image',
  }),
};

/** The fields of an article that staff set; the others are computed on saving. */
export type ArticleDraft = Readonly<
  Omit<z.output<z.ZodObject<typeof fields>>, 'publishAt'> & {
    /** The publication instant, past or scheduled; null for a draft. */
    publishedAt: Date | null;
  }
>;

/** An article as staff submit it. If `slug` is omitted, it is derived from the title. */
export const articleInputSchema = z
  .strictObject({
    ...fields,
    slug: fields.slug.optional(),
    externalId: fields.externalId.default(null),
    dek: fields.dek.default(null),
    tiers: fields.tiers.default([]),
    authors: fields.authors.default([]),
    tags: fields.tags.default([]),
    image: fields.image.default(null),
    copyright: fields.copyright.default(null),
    canonicalUrl: fields.canonicalUrl.default(null),
    publishAt: fields.publishAt.optional(),
    correction: fields.correction.default(null),
    conversation: fields.conversation.default('inherit'),
    conversationDays: fields.conversationDays.default(null),
    meterExempt: fields.meterExempt.default(false),
    seoTitle: fields.seoTitle.default(null),
    seoDescription: fields.seoDescription.default(null),
    socialTitle: fields.socialTitle.default(null),
    socialDescription: fields.socialDescription.default(null),
    socialImageUrl: fields.socialImageUrl.default(null),
  })
  .meta({ id: 'ArticleInput' });

export type ArticleInput = z.output<typeof articleInputSchema>;

/** A change: any of the fields; each given field is replaced as a whole. */
export const articleChangeSchema = z.strictObject(fields).partial().meta({ id: 'ArticleChange' });
export type ArticleChange = z.output<typeof articleChangeSchema>;

export const publicationSchema = z.strictObject({ publishAt: instant.nullable().optional() });

export const articleParams = z.object({ id: z.uuid() });
/** A path may contain NUL, which is already refused in JSON bodies. */
export const externalIdParams = z.object({
  externalId: externalId.refine((text) => !text.includes('\0')),
});

/** The orders of the list: by creation, or by the last change. */
const ARTICLE_ORDERS = ['newest', 'updated'] as const;

export const articlesQuery = pageQuery.extend({
  status: z.enum(ARTICLE_STATUSES).optional(),
  query: z.string().trim().max(200).optional().meta({
    description: 'a part of the title, the dek or the slug',
  }),
  author: z.string().max(MAX_SLUG_LENGTH).optional().meta({ description: "the author's slug" }),
  tag: z.string().max(60).optional(),
  sort: z.enum(ARTICLE_ORDERS).default('newest'),
});

const staffArticleShape = {
  id: z.uuid(),
  status: z.enum(ARTICLE_STATUSES),
  version: z.int(),
  slug: z.string(),
  externalId: z.string().nullable(),
  title: z.string(),
  dek: z.string().nullable(),
  access: z.enum(ACCESS_LEVELS),
  tiers: z.array(z.string()),
  authors: z.array(z.string()),
  tags: z.array(z.string()),
  image: z.object({ url: z.string(), alt: z.string(), credit: z.string().nullable() }).nullable(),
  copyright: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  publishAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  correction: z.string().nullable(),
  conversation: z.enum(CONVERSATIONS),
  conversationDays: z.int().nullable(),
  meterExempt: z.boolean(),
  seoTitle: z.string().nullable(),
  seoDescription: z.string().nullable(),
  socialTitle: z.string().nullable(),
  socialDescription: z.string().nullable(),
  socialImageUrl: z.string().nullable(),
  wordCount: z.int(),
  readingMinutes: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

/** A part of a body that the sanitizer removed. */
const droppedSchema = z.object({
  what: z.string().meta({ example: '<script>' }),
  where: z.string().meta({ example: 'line 12' }),
  why: z.string(),
  reason: z.enum(DROP_REASONS),
  line: z.int().nullable(),
});

export const droppedPartsSchema = z.object({ data: z.array(droppedSchema) });

export const staffArticleSchema = z
  .object({
    ...staffArticleShape,
    body: z.string(),
    previewHtml: z.string(),
    html: z.string(),
    dropped: z
      .array(droppedSchema)
      .optional()
      .meta({ description: 'after saving a body: its parts that were removed' }),
  })
  .meta({ id: 'StaffArticle' });

/** An article in lists, without the texts. */
export const staffArticleLineSchema = z.object(staffArticleShape).meta({ id: 'StaffArticleLine' });

export const revisionSchema = z
  .object({
    version: z.int(),
    createdAt: z.iso.datetime(),
    editorId: z.uuid().nullable(),
    snapshot: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ArticleRevision' });

export const tagsSchema = z.object({
  data: z.array(z.object({ name: z.string(), articles: z.int() })),
});
