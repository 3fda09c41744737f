import { z } from 'zod';
import { FONTS } from '../../look/fonts.ts';
import { intervalSchema } from '../../money/intervals.ts';
import { moneySchema } from '../../money/money.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import { LOCALES } from '../../platform/i18n/locales.ts';
import { PROMPT_NAMES } from '../../wording/prompts.ts';
import { SHARE_NETWORKS } from '../../wording/share-networks.ts';
import { ACCESS_REASONS } from '../access/index.ts';
import { ACCESS_LEVELS } from '../articles/index.ts';
import { CONVERSATION_REASONS } from '../comments/index.ts';
import { FIRST_DEBIT_OPENS, publicAddressSettings, SITE_PAGES } from '../settings/index.ts';
import { goalSchema } from '../tips/index.ts';

/** The periods after which free reads reset, as shown to readers. */
const METER_WINDOWS = ['day', 'week', 'month', 'rolling'] as const;

export const instant = z.iso.datetime();

export const bylineSchema = z.object({
  slug: z.string(),
  name: z.string(),
  bio: z.string(),
  handle: z.string().nullable().meta({ example: '@reporter' }),
  handleUrl: z.string().nullable().meta({
    description: "the URL of the handle, from the author's links; null if there is none",
  }),
  avatarUrl: z.string().nullable(),
});

const summaryFields = {
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  dek: z.string().nullable(),
  access: z.enum(ACCESS_LEVELS),
  tiers: z.array(z.string()).meta({ description: 'slugs, if access is "tiers"' }),
  publishedAt: instant,
  updatedAt: instant,
  wordCount: z.int(),
  readingMinutes: z.int(),
  image: z.object({ url: z.string(), alt: z.string(), credit: z.string().nullable() }).nullable(),
  authors: z.array(bylineSchema),
  tags: z.array(z.string()),
  copyright: z.string(),
  canonicalUrl: z.string(),
  correction: z.string().nullable(),
  commentCount: z.int().meta({ description: 'may lag by a minute' }),
  previewHtml: z.string().meta({
    description:
      'the public part; URLs of links and images are absolute if the site has a `siteUrl`',
  }),
};

export const articleSummarySchema = z.object(summaryFields).meta({ id: 'ArticleSummary' });

/** What an article sets for search engines and link previews; null for the title, the dek and the image. */
const metadataFields = {
  seoTitle: z.string().nullable(),
  seoDescription: z.string().nullable(),
  socialTitle: z.string().nullable(),
  socialDescription: z.string().nullable(),
  socialImageUrl: z.string().nullable().meta({ description: 'absolute' }),
};
export const articleMetadataSchema = z.object(metadataFields);

const articleSchema = z
  .object({
    ...summaryFields,
    ...metadataFields,
    html: z.string().nullable().meta({
      description: 'the whole text, with URLs as in `previewHtml`; null unless access.granted',
    }),
    goal: goalSchema.nullable().meta({ description: 'null if the article has none' }),
  })
  .meta({ id: 'Article' });

const meterSchema = z.object({
  limit: z.int(),
  used: z.int(),
  remaining: z.int(),
  resetsAt: instant.nullable().meta({ description: 'null until the first read' }),
});

export const accessSchema = z
  .object({
    granted: z.boolean(),
    reason: z.enum(ACCESS_REASONS),
    meter: meterSchema.nullable().meta({ description: 'null if the meter does not apply' }),
    next: z
      .object({
        action: z.enum(['sign_in', 'subscribe', 'upgrade', 'update_payment', 'unlock']),
        url: z.string(),
        signInUrl: z.string().optional(),
        unlockUrl: z.string().optional().meta({
          description: "the page on which readers at a group's network address unlock it",
        }),
      })
      .nullable()
      .meta({ description: 'what the reader can do next; null if granted' }),
  })
  .meta({ id: 'Access' });

export const conversationSchema = z.object({
  open: z.boolean(),
  canComment: z.boolean(),
  reason: z.enum(CONVERSATION_REASONS).nullable(),
  closesAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'when it closes automatically; null if never' }),
});

export const articleAnswerSchema = z
  .object({
    article: articleSchema,
    access: accessSchema,
    conversation: conversationSchema,
  })
  .meta({ id: 'ArticleAnswer' });

/** The unlocked article, and a visitor token if the reader has no account. */
export const unlockedSchema = articleAnswerSchema
  .extend({
    visitor: z.string().optional().meta({
      description:
        'for readers without an account on pages without cookies: send it as `Authorization: Visitor …` to read the article again',
    }),
  })
  .meta({ id: 'UnlockedArticle' });

export const unlockSchema = z.strictObject({
  gift: z.string().min(1).max(200).optional().meta({
    description: 'the token of a gift link; without it a group or a free read opens the article',
  }),
});

export const slugParams = z.object({ slug: z.string().min(1).max(200) });

export const articleListQuery = pageQuery.extend({
  tag: z.string().optional().meta({ description: 'a tag, as its slug or as written' }),
  author: z.string().optional().meta({ description: "the author's slug" }),
});

export const authorSchema = bylineSchema
  .extend({ links: z.array(z.object({ label: z.string(), url: z.string() })) })
  .meta({ id: 'Author' });

export const authorAnswerSchema = authorSchema.extend({ articles: z.array(articleSummarySchema) });

export const siteSchema = z
  .object({
    name: z.string(),
    language: z.string(),
    languages: z.array(z.enum(LOCALES)).meta({ description: 'languages that readers can choose' }),
    timeZone: z.string(),
    copyright: z.string(),
    currency: z.string(),
    ...publicAddressSettings,
    tiers: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        description: z.string(),
        benefits: z.array(z.string()),
        trialDays: z.int(),
        prices: z.array(z.object({ interval: intervalSchema, price: moneySchema })),
      }),
    ),
    sections: z
      .array(z.object({ tag: z.string(), name: z.string() }))
      .meta({ description: 'the tags that the front page links to' }),
    shareNetworks: z.array(z.enum(SHARE_NETWORKS)),
    wallSample: z.int().meta({ description: 'one in this many paywalls is reported as `sampled`' }),
    meter: z.object({
      window: z.enum(METER_WINDOWS).meta({
        description: 'when free reads reset; `rolling` is some days after the first one',
      }),
    }),
    newsletters: z.array(z.object({ slug: z.string(), name: z.string(), description: z.string() })),
    look: z
      .object({
        logo: z.string().nullable(),
        favicon: z.string().nullable(),
        accent: z.string(),
        font: z.enum(FONTS),
      })
      .meta({ description: 'the look of our own pages; URLs are absolute' }),
    social: z.array(z.object({ name: z.string(), url: z.string() })),
    pages: z.array(z.enum(SITE_PAGES)).meta({ description: 'the pages that the site has' }),
    publisher: z.object({
      name: z.string(),
      address: z.string(),
      taxId: z.string(),
      contact: z.string().meta({ description: 'email address for readers; empty for none' }),
    }),
    subscriptions: z.object({
      pause: z.boolean().meta({ description: 'whether members may pause a subscription' }),
      firstDebitOpens: z.enum(FIRST_DEBIT_OPENS).meta({
        description: 'what a first bank debit opens before the payment arrives',
      }),
    }),
    prompts: z.object({
      newsletter: z.object({ title: z.string(), body: z.string(), action: z.string() }),
      tip: z.object({ title: z.string(), body: z.string() }),
      conversation: z.object({ title: z.string(), signIn: z.string() }),
    }),
    texts: z.record(z.string(), z.unknown()).meta({
      description:
        "texts that the publisher customized, in the site's language, compiled for elements: a text, or its parts",
    }),
    customPrompts: z.array(z.enum(PROMPT_NAMES)).meta({
      description:
        'the prompts that the publisher worded; clients in another language may translate the others',
    }),
  })
  .meta({ id: 'Site' });
