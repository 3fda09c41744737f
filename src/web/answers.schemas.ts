import { z } from 'zod';
import { ROLES } from '../roles/roles.ts';

/**
 * What the pages read of the API's answers. Only fields that a page shows are named, so that answers
 * stay free to grow.
 */

const money = z.object({ amount: z.int(), currency: z.string() });

const byline = z.object({
  name: z.string(),
  bio: z.string(),
  handle: z.string().nullable(),
  avatarUrl: z.string().nullable(),
});
export type Byline = z.output<typeof byline>;

const articleSummary = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  dek: z.string().nullable(),
  access: z.enum(['public', 'members', 'subscribers', 'tiers']),
  publishedAt: z.string(),
  updatedAt: z.string(),
  wordCount: z.int(),
  readingMinutes: z.int(),
  image: z.object({ url: z.string(), alt: z.string(), credit: z.string().nullable() }).nullable(),
  authors: z.array(byline),
  tags: z.array(z.string()),
  copyright: z.string(),
  canonicalUrl: z.string(),
  correction: z.string().nullable(),
  commentCount: z.int(),
  previewHtml: z.string(),
});
export type ArticleSummary = z.output<typeof articleSummary>;

export const articleList = z.object({
  data: z.array(articleSummary),
  nextCursor: z.string().nullable(),
});

export const previewAnswer = z.object({
  article: articleSummary.extend({
    publishedAt: z.string().nullable(),
    html: z.string(),
    status: z.string(),
  }),
});

export const articleAnswer = z.object({
  article: articleSummary.extend({
    html: z.string().nullable(),
    goal: z.object({ amount: money, raised: money, reached: z.boolean() }).nullable(),
  }),
  access: z.object({
    granted: z.boolean(),
    reason: z.string(),
    meter: z.object({ limit: z.int(), used: z.int(), remaining: z.int() }).nullable(),
    next: z
      .object({
        action: z.string(),
        url: z.string(),
        signInUrl: z.string().optional(),
        unlockUrl: z.string().optional(),
      })
      .nullable(),
  }),
  conversation: z.object({
    open: z.boolean(),
    canComment: z.boolean(),
    reason: z.string().nullable(),
  }),
});
export type ArticleAnswer = z.output<typeof articleAnswer>;

const reply = z.object({
  id: z.string(),
  author: z.object({ id: z.string(), name: z.string(), badges: z.array(z.string()) }).nullable(),
  permalink: z.string(),
  body: z.string().nullable(),
  html: z.string().nullable(),
  likes: z.int(),
  liked: z.boolean(),
  pinned: z.boolean(),
  featured: z.boolean(),
  status: z.string(),
  decision: z.object({ reason: z.string(), canAppeal: z.boolean() }).nullable(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  editableUntil: z.string().nullable(),
});
export type Reply = z.output<typeof reply>;

const comment = reply.extend({
  replyCount: z.int(),
  replies: z.array(reply),
  repliesCursor: z.string().nullable(),
});
export type Comment = z.output<typeof comment>;

export const commentList = z.object({
  data: z.array(comment),
  nextCursor: z.string().nullable(),
});

export const replyList = z.object({ data: z.array(reply), nextCursor: z.string().nullable() });

export const foundComment = comment.extend({
  articleSlug: z.string(),
  parent: reply.extend({ replyCount: z.int() }).nullable(),
  place: z.object({ repliesCursor: z.string().nullable() }),
});

export const site = z.object({
  name: z.string(),
  language: z.string(),
  copyright: z.string(),
  newsletters: z.array(z.object({ slug: z.string(), name: z.string(), description: z.string() })),
  prompts: z.object({
    newsletter: z.object({ title: z.string(), body: z.string(), action: z.string() }),
    tip: z.object({ title: z.string(), body: z.string() }),
    conversation: z.object({ title: z.string(), signIn: z.string() }),
  }),
});
export type Site = z.output<typeof site>;

export const me = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  subscription: z
    .object({
      tier: z.string(),
      interval: z.string(),
      status: z.string(),
      currentPeriodEnd: z.string(),
      cancelAt: z.string().nullable(),
    })
    .nullable(),
});
export type Me = z.output<typeof me>;

export const ownSubscription = z
  .object({
    tier: z.string(),
    interval: z.enum(['month', 'year']),
    status: z.string(),
    currentPeriodEnd: z.string(),
    cancelAt: z.string().nullable(),
    graceUntil: z.string().nullable(),
    withdrawUntil: z.string().nullable(),
    changesTo: z.object({ tier: z.string(), interval: z.string() }).nullable(),
  })
  .nullable();
export type OwnSubscription = NonNullable<z.output<typeof ownSubscription>>;

export const changePreview = z.object({
  tier: z.string(),
  interval: z.string(),
  takesEffectAt: z.string(),
  dueNow: money,
  recurring: money,
});
export type ChangePreview = z.output<typeof changePreview>;

export const redeemedGifts = z.object({
  data: z.array(
    z.object({
      tier: z.string(),
      interval: z.string(),
      startsAt: z.string().nullable(),
      endsAt: z.string().nullable(),
    }),
  ),
});
export type RedeemedGift = z.output<typeof redeemedGifts>['data'][number];

export const receipts = z.object({
  data: z.array(
    z.object({
      kind: z.enum(['tip', 'subscription', 'gift']),
      amount: money,
      refunded: money,
      status: z.enum(['succeeded', 'partially_refunded', 'refunded', 'disputed']),
      paidAt: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type Receipt = z.output<typeof receipts>['data'][number];

export const confirmation = z.object({ confirmed: z.literal(true).optional() });

export const tiers = z.object({
  data: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      description: z.string(),
      prices: z.array(z.object({ interval: z.enum(['month', 'year']), price: money })),
    }),
  ),
});
export type Tier = z.output<typeof tiers>['data'][number];

/** How far tips towards an article are. */
export type Goal = NonNullable<ArticleAnswer['article']['goal']>;

export const tipOptions = z.object({
  currency: z.string(),
  currencies: z.array(z.object({ currency: z.string(), suggested: z.array(z.int()) })),
  intervals: z.array(z.string()),
  formToken: z.string(),
});
export type TipOptions = z.output<typeof tipOptions>;

const pledge = z.object({
  id: z.string(),
  amount: money,
  articleSlug: z.string().nullable(),
  nextChargeAt: z.string().nullable(),
  overdueSince: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type Pledge = z.output<typeof pledge>;

export const pledges = z.object({ data: z.array(pledge) });

export const checkout = z.object({ url: z.url({ protocol: /^https?$/ }) });

export const settled = z.object({
  kind: z.string(),
  status: z.enum(['pending', 'succeeded', 'failed', 'expired']),
  tipId: z.string().optional(),
});

export const tip = z.object({
  amount: money,
  interval: z.string(),
  articleSlug: z.string().nullable(),
});

/** For calls whose answer says nothing that a page would show. */
export const signedInByLink = z.object({ returnTo: z.string().nullable() });

export const handOff = z.object({ code: z.string() });
export const changeStatus = z.object({ status: z.enum(['waiting', 'changed', 'refused']) });

export const feedAddress = z.object({ url: z.string() });

export const madeGift = z.object({
  url: z.string(),
  expiresAt: z.string(),
  remainingThisMonth: z.int(),
});

export const ownGifts = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      articleSlug: z.string().nullable(),
      opened: z.int(),
      openings: z.int(),
      expiresAt: z.string(),
      revokedAt: z.string().nullable(),
    }),
  ),
});
export type OwnGift = z.output<typeof ownGifts>['data'][number];

export const claimedSeat = z.object({ group: z.string() });

export const newsletterChoices = z.object({
  email: z.string(),
  newsletters: z.array(
    z.object({ slug: z.string(), name: z.string(), description: z.string(), on: z.boolean() }),
  ),
});
export type NewsletterChoices = z.output<typeof newsletterChoices>;

export const noticeChoices = z.object({
  replies: z.boolean(),
  mentions: z.boolean(),
  decisions: z.boolean(),
  threads: z.boolean(),
  queue: z.boolean(),
  daily: z.boolean(),
});
export type NoticeChoices = z.output<typeof noticeChoices>;

export const following = z.object({ following: z.boolean() });

export const anything = z.unknown();
