import { z } from 'zod';

/** What the console reads from the API's answers. */

const instant = z.string();
const moneyAnswer = z.object({ amount: z.int(), currency: z.string() });

function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

const articleLine = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'scheduled', 'published']),
  access: z.enum(['public', 'members', 'subscribers', 'tiers']),
  publishAt: instant.nullable(),
  publishedAt: instant.nullable(),
  updatedAt: instant,
});
export type ArticleLine = z.output<typeof articleLine>;
export const articleLines = listOf(articleLine);

export const staffArticle = articleLine.extend({
  version: z.int(),
  dek: z.string().nullable(),
  tiers: z.array(z.string()),
  authors: z.array(z.string()),
  tags: z.array(z.string()),
  image: z.object({ url: z.string(), alt: z.string(), credit: z.string().nullable() }).nullable(),
  copyright: z.string().nullable(),
  conversation: z.string(),
  meterExempt: z.boolean(),
  correction: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  conversationDays: z.int().nullable(),
  body: z.string(),
  html: z.string(),
  previewHtml: z.string(),
});
export type StaffArticle = z.output<typeof staffArticle>;

const revision = z.object({ version: z.int(), createdAt: instant, snapshot: z.looseObject({}) });
export type Revision = z.output<typeof revision>;
export const revisions = listOf(revision);

export const madePreview = z.object({ url: z.string(), expiresAt: instant });
export const previewLinks = listOf(
  z.object({ id: z.string(), expiresAt: instant, revokedAt: instant.nullable() }),
);
export const goal = z.object({
  amount: moneyAnswer,
  raised: moneyAnswer,
  reached: z.boolean(),
  takesBack: z.boolean(),
});

export const staffAuthor = z.object({
  id: z.string(),
  version: z.int(),
  slug: z.string(),
  name: z.string(),
  bio: z.string(),
  handle: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  memberId: z.string().nullable(),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
});
export type StaffAuthor = z.output<typeof staffAuthor>;
export const staffAuthors = listOf(staffAuthor);

const person = z.object({ id: z.string(), name: z.string() });
const moderationCase = z.object({
  id: z.string(),
  status: z.string(),
  html: z.string().nullable(),
  createdAt: instant,
  article: z.object({ slug: z.string(), title: z.string() }),
  parent: z.object({ body: z.string().nullable(), author: person.nullable() }).nullable(),
  author: person
    .extend({ memberSince: instant, publishedCount: z.int(), rejectedCount: z.int() })
    .nullable(),
  decision: z.object({ phase: z.string().nullable(), reason: z.string().nullable() }),
  reports: z.array(
    z.object({ reason: z.string(), note: z.string().nullable(), by: person.nullable() }),
  ),
  appeal: z.object({ note: z.string(), isOpen: z.boolean() }).nullable(),
  revisions: z.array(z.object({ body: z.string(), until: instant })),
});
export type ModerationCase = z.output<typeof moderationCase>;
export const moderationCases = listOf(moderationCase);

const staffedMember = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  email: z.string(),
  emailConfirmedAt: instant.nullable(),
  bannedUntil: instant.nullable(),
  mutedUntil: instant.nullable(),
  suspended: z.boolean(),
  note: z.string().nullable(),
  createdAt: instant,
});
export type StaffedMember = z.output<typeof staffedMember>;
export const staffedMembers = listOf(staffedMember);
export { staffedMember };

const scope = z.union([
  z.literal('site'),
  z.object({ tier: z.string() }),
  z.object({ article: z.string() }),
]);
const grant = z.object({
  id: z.string(),
  scope,
  ground: z.string(),
  from: instant,
  until: instant,
  endCause: z.string().nullable(),
  source: z.string(),
  reason: z.string().nullable(),
});
export type Grant = z.output<typeof grant>;

export const explanation = z.object({
  granted: z.boolean(),
  reason: z.string(),
  at: instant,
  until: instant.nullable(),
  trace: z.array(
    z.union([
      z.object({ step: z.literal('rung'), rung: z.string(), holds: z.boolean() }),
      z.object({ step: z.literal('grant'), grant, opens: z.boolean(), because: z.string() }),
    ]),
  ),
});
export type Explanation = z.output<typeof explanation>;

const payment = z.object({
  id: z.string(),
  kind: z.string(),
  amount: moneyAnswer,
  refunded: moneyAnswer,
  status: z.string(),
  paidAt: instant,
  fee: moneyAnswer.nullable(),
  net: moneyAnswer.nullable(),
  memberId: z.string().nullable(),
});
export type StaffPayment = z.output<typeof payment>;
export const payments = listOf(payment);

const webhookEvent = z.object({
  id: z.string(),
  type: z.string(),
  objectId: z.string().nullable(),
  status: z.string(),
  outcome: z.string().nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  receivedAt: instant,
});
export type WebhookLine = z.output<typeof webhookEvent>;
export const webhookEvents = listOf(webhookEvent);

const difference = z.looseObject({});
export const reconciliation = z.object({
  drift: z.int(),
  repaired: z.int(),
  differences: z.array(difference),
  foreign: z.array(difference),
});

const auditEntry = z.object({
  at: instant,
  actor: z.object({ kind: z.string(), id: z.string().nullable() }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditLine = z.output<typeof auditEntry>;
export const auditEntries = listOf(auditEntry);

export const siteSettings = z.looseObject({ version: z.int() });

const sums = z.object({ currency: z.string(), net: z.int(), withoutFee: z.int() });
const monthly = z.object({
  definition: z.string(),
  currencies: z.array(moneyAnswer.extend({ count: z.int() })),
});
const paid = z.object({
  definition: z.string(),
  total: z.array(sums),
  byDay: z.array(z.object({ day: z.string(), currencies: z.array(sums) })),
});

export const stats = z.object({
  from: z.string(),
  to: z.string(),
  mrr: monthly,
  pledges: monthly,
  subscribers: z.object({
    definition: z.string(),
    total: z.int(),
    trialing: z.int(),
    pastDue: z.int(),
  }),
  revenue: paid,
  tips: paid,
  members: z.object({
    definition: z.string(),
    total: z.int(),
    byDay: z.array(z.object({ day: z.string(), joined: z.int() })),
  }),
});
export type Stats = z.output<typeof stats>;

const progress = z.object({
  recipients: z.int(),
  sent: z.int(),
  failed: z.int(),
  skipped: z.int(),
  waiting: z.int(),
});
export const staffIssue = z.object({
  id: z.string(),
  version: z.int(),
  state: z.enum(['draft', 'scheduled', 'sending', 'stopped', 'sent']),
  newsletter: z.string(),
  articleId: z.string().nullable(),
  articleSlug: z.string().nullable(),
  subject: z.string(),
  body: z.string().nullable(),
  access: z.string(),
  tiers: z.array(z.string()),
  sendAt: instant.nullable(),
  preparedAt: instant.nullable(),
  completedAt: instant.nullable(),
  stopCause: z.string().nullable(),
  createdAt: instant,
  progress,
});
export type StaffIssue = z.output<typeof staffIssue>;
export const staffIssues = listOf(staffIssue);

export const issuePreview = z.object({
  edition: z.string(),
  reason: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
export const testedIssue = z.object({ to: z.string() });

const list = z.object({ slug: z.string(), name: z.string(), description: z.string() });
export const mailingLists = z.object({ newsletters: z.array(list) });
const named = z.array(z.object({ slug: z.string() }));
export const siteForEditors = mailingLists.extend({ tiers: named });
export const authorSlugs = z.object({ data: named });
export type MailingList = z.output<typeof list>;

export const memberNotes = z.object({
  data: z.array(z.object({ id: z.string(), body: z.string(), createdAt: instant })),
});

const staffTip = z.object({
  id: z.string(),
  amount: moneyAnswer,
  displayName: z.string().nullable(),
  message: z.string().nullable(),
  status: z.string(),
  articleSlug: z.string().nullable(),
  createdAt: instant,
  wordsVerdict: z.string().nullable(),
});
export type StaffTip = z.output<typeof staffTip>;
export const staffTips = listOf(staffTip);

export const group = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  domains: z.array(z.object({ domain: z.string() })),
  ranges: z.array(z.string()),
  seats: z.int().nullable(),
  seatsTaken: z.int(),
  until: instant,
});
export type Group = z.output<typeof group>;
export const groups = listOf(group);
export const groupSeats = listOf(
  z.object({
    id: z.string(),
    status: z.string(),
    email: z.string().nullable(),
    createdAt: instant,
  }),
);
