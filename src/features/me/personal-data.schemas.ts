import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { grantSchema } from '../access/index.ts';
import { emailSchema, ownMemberSchema } from '../accounts/index.ts';
import { COMMENT_ERASURE_MODES } from '../comments/index.ts';

const instant = z.iso.datetime();

export const fateQuery = z.object({
  comments: z
    .enum(COMMENT_ERASURE_MODES)
    .default('anonymise')
    .meta({ description: 'what would become of your comments' }),
});

export const erasureWishSchema = z.strictObject({
  confirm: emailSchema.meta({
    description: 'your own address, so that nobody does this by chance',
  }),
  comments: z.enum(COMMENT_ERASURE_MODES).default('anonymise'),
});

const lineSchema = z.object({ what: z.string(), count: z.int(), why: z.string() });

export const erasurePreviewSchema = z
  .object({ goes: z.array(lineSchema), stays: z.array(lineSchema) })
  .meta({ id: 'ErasurePreview' });

export const erasureSchema = z
  .object({
    erasureId: z.uuid(),
    requestedAt: instant,
    comments: z.enum(COMMENT_ERASURE_MODES),
    receipt: z.string().meta({ description: 'signed (EdDSA); another one is mailed at the end' }),
  })
  .meta({ id: 'Erasure' });

const attemptSchema = z.object({
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable(),
});

const paymentSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  amount: moneySchema,
  refunded: moneySchema,
  disputed: z.boolean(),
  paidAt: instant,
  tipId: z.uuid().nullable(),
  stripePaymentIntentId: z.string().nullable(),
  stripeInvoiceId: z.string().nullable(),
});

const tipSchema = z.object({
  id: z.uuid(),
  amount: moneySchema,
  message: z.string().nullable(),
  displayName: z.string().nullable(),
  anonymous: z.boolean(),
  createdAt: instant,
  succeededAt: instant.nullable(),
});

const pledgeSchema = z.object({
  id: z.uuid(),
  tipId: z.uuid(),
  amount: moneySchema,
  status: z.string(),
  createdAt: instant,
  currentPeriodEnd: instant,
  cancelAt: instant.nullable(),
  endedAt: instant.nullable(),
  stripeSubscriptionId: z.string(),
});

const subscriptionSchema = z.object({
  tier: z.string(),
  interval: z.string(),
  status: z.string(),
  currentPeriodEnd: instant,
  cancelAt: instant.nullable(),
  endedAt: instant.nullable(),
  stripeSubscriptionId: z.string(),
});

const commentSchema = z.object({
  id: z.uuid(),
  articleSlug: z.string(),
  parentId: z.uuid().nullable(),
  body: z.string().nullable(),
  status: z.string(),
  createdAt: instant,
  editedAt: instant.nullable(),
  removedAt: instant.nullable(),
  appealNote: z.string().nullable(),
  akismetCheck: z
    .object({
      address: z.string(),
      userAgent: z.string().nullable(),
      askedAt: instant,
      opinion: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'what Akismet was told of it besides its text and your name' }),
  revisions: z.array(z.object({ body: z.string(), createdAt: instant })),
});

const checkoutSchema = z.object({
  kind: z.string(),
  amount: moneySchema,
  interval: z.string(),
  giftFor: z.string().nullable().meta({ description: 'kept until the code is sent' }),
  createdAt: instant,
  completedAt: instant.nullable(),
  expiredAt: instant.nullable(),
  failedAt: instant.nullable(),
  stripeSessionId: z.string().nullable(),
});

const giftLinkSchema = z.object({
  id: z.uuid(),
  articleId: z.uuid(),
  openings: z.int(),
  opened: z.int(),
  createdAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
});

const groupSeatSchema = z.object({
  group: z.string(),
  via: z.string(),
  claimedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  removedAt: instant.nullable(),
});

const reportSchema = z.object({
  commentId: z.uuid(),
  reason: z.string(),
  note: z.string().nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
});

const sessionSchema = z.object({
  id: z.uuid(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  endedAt: instant.nullable(),
});

export const exportSchema = z
  .object({
    exportedAt: instant,
    profile: ownMemberSchema.extend({
      note: z.string().nullable().meta({ description: 'what staff wrote about you' }),
      suspendedAt: instant.nullable(),
      bannedUntil: instant.nullable(),
      mutedUntil: instant.nullable(),
      stripeCustomerId: z.string().nullable(),
    }),
    sessions: z.array(sessionSchema),
    knownDevices: z.array(
      z.object({ userAgent: z.string().nullable(), createdAt: instant, lastSeenAt: instant }),
    ),
    registrations: z.array(attemptSchema.extend({ name: z.string() })),
    signInRequests: z.array(attemptSchema),
    passwordResets: z.array(attemptSchema),
    signInTickets: z.array(attemptSchema.extend({ issuer: z.string().nullable() })),
    secondFactor: z.object({ createdAt: instant, confirmedAt: instant.nullable() }).nullable(),
    passkeys: z.array(
      z.object({ name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() }),
    ),
    identities: z.array(
      z.object({ issuer: z.string(), createdAt: instant, lastUsedAt: instant.nullable() }),
    ),
    recoveryCodes: z.array(z.object({ createdAt: instant, usedAt: instant.nullable() })),
    handOffs: z.array(attemptSchema.extend({ origin: z.string() })),
    addressChanges: z
      .array(
        z.object({
          fromEmail: z.string(),
          toEmail: z.string(),
          createdAt: instant,
          expiresAt: instant,
          fromConfirmedAt: instant.nullable(),
          toConfirmedAt: instant.nullable(),
          closedAt: instant.nullable(),
          doneAt: instant.nullable(),
        }),
      )
      .meta({ description: 'other addresses that you asked for' }),
    grants: z.array(grantSchema),
    giftLinks: z.array(giftLinkSchema),
    groupSeats: z.array(groupSeatSchema),
    feed: z
      .object({ createdAt: instant, rotatedAt: instant })
      .nullable()
      .meta({ description: 'when the address of your own feed was made' }),
    authors: z.array(z.object({ slug: z.string(), name: z.string() })),
    comments: z.array(commentSchema),
    likes: z.array(z.object({ commentId: z.uuid(), createdAt: instant })),
    reports: z.array(reportSchema),
    ignored: z.array(z.object({ ignoredId: z.uuid(), createdAt: instant })),
    notices: z
      .object({
        ...{ replies: z.boolean(), mentions: z.boolean(), decisions: z.boolean() },
        ...{ threads: z.boolean(), queue: z.boolean(), daily: z.boolean() },
        offAt: instant.nullable().meta({ description: 'since when you want none at all' }),
      })
      .nullable()
      .meta({ description: 'of what you want mail about conversations' }),
    noticesSent: z.array(
      z.object({
        kind: z.string(),
        commentId: z.uuid(),
        createdAt: instant,
        mailedAt: instant.nullable(),
      }),
    ),
    statements: z
      .array(
        z.object({
          commentId: z.uuid(),
          facts: z.string(),
          legalGround: z.string(),
          isAutomated: z.boolean(),
          createdAt: instant,
        }),
      )
      .meta({ description: 'why comments of yours were taken away as illegal' }),
    staffNotes: z
      .array(z.object({ body: z.string(), createdAt: instant }))
      .meta({ description: 'what staff noted about you' }),
    mentions: z
      .array(z.object({ commentId: z.uuid(), createdAt: instant }))
      .meta({ description: 'comments that name you' }),
    follows: z
      .array(z.object({ articleId: z.uuid(), createdAt: instant }))
      .meta({ description: 'conversations that you follow' }),
    tips: z.array(tipSchema),
    pledges: z.array(pledgeSchema).meta({ description: 'tips for every month' }),
    checkouts: z.array(checkoutSchema),
    payments: z.array(paymentSchema),
    subscriptions: z.array(subscriptionSchema),
    gifts: z.array(
      z.object({
        tier: z.string(),
        interval: z.string(),
        redeemedAt: instant.nullable(),
        startsAt: instant.nullable(),
        endsAt: instant.nullable(),
      }),
    ),
    giftsBought: z.array(z.object({ tier: z.string(), interval: z.string(), paidAt: instant })),
    audit: z
      .array(
        z.object({
          at: instant,
          action: z.string(),
          before: z.unknown().nullable(),
          after: z.unknown().nullable(),
          personal: z.unknown().nullable(),
        }),
      )
      .meta({ description: 'what staff changed about you' }),
    newsletters: z
      .array(
        z.object({
          newsletterId: z.uuid(),
          kind: z.string(),
          wording: z.string(),
          source: z.string(),
          at: instant,
        }),
      )
      .meta({ description: 'what you agreed to and withdrew, in the order of time' }),
    mails: z.array(
      z.object({ subject: z.string(), createdAt: instant, sentAt: instant.nullable() }),
    ),
    issues: z
      .array(
        z.object({
          newsletter: z.string(),
          subject: z.string(),
          outcome: z.string().nullable(),
          edition: z.string().nullable(),
          settledAt: instant.nullable(),
        }),
      )
      .meta({ description: 'issues of newsletters that were for your address' }),
  })
  .meta({ id: 'MemberExport' });
