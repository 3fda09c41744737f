import { z } from 'zod';
import { tipIntervalSchema } from '../../money/intervals.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import { ROLES } from '../../roles/roles.ts';

/** Converts an instant from PostgreSQL's JSON format to the API's. */
const instant = z.string().transform((text) => new Date(text).toISOString());
const id = z.uuid();
const money = { amount: z.int(), currency: z.string() };

const member = z.object({ id, role: z.enum(ROLES), email_confirmed_at: instant.nullable() });

const grant = z.object({
  id,
  member_id: id.nullable(),
  scope_kind: z.enum(['site', 'tier', 'article']),
  tier_slug: z.string().nullable(),
  article_id: id.nullable(),
  starts_at: instant,
  ends_at: instant,
  ground: z.string(),
});

const subscription = z.object({
  id,
  member_id: id.nullable(),
  tier_id: id,
  interval: z.string(),
  status: z.string(),
  current_period_end: instant,
  cancel_at: instant.nullable(),
  ended_at: instant.nullable(),
  paused_at: instant.nullable(),
  refused_at: instant.nullable(),
});

const payment = z.object({
  id,
  kind: z.enum(PAYMENT_KINDS),
  ...money,
  member_id: id.nullable(),
  tip_id: id.nullable(),
  paid_at: instant,
  set_aside_at: instant.nullable(),
});

const gift = z.object({
  id,
  interval: z.string(),
  paid_at: instant,
  redeemed_by_id: id.nullable(),
  redeemed_at: instant.nullable(),
  starts_at: instant.nullable(),
  ends_at: instant.nullable(),
});

const comment = z.object({
  id,
  article_id: id,
  parent_id: id.nullable(),
  member_id: id.nullable(),
  status: z.string(),
  reason: z.string().nullable(),
  removed_at: instant.nullable(),
});

const article = z.object({
  id,
  slug: z.string(),
  title: z.string(),
  access: z.string(),
  tier_slugs: z.array(z.string()),
  external_id: z.string().nullable(),
  canonical_url: z.string().nullable(),
  published_at: instant.nullable(),
  version: z.int(),
  deleted_at: instant.nullable(),
});

/** The payment of a refund or a dispute. Null if it is not booked yet. */
const paid = z.object({ id, member_id: id.nullable(), tip_id: id.nullable() }).nullable();
const named = z.object({ slug: z.string() }).nullable();

/** A captured row before and after the change, with `related`: fields of other rows that the event contains. */
function change<Source extends string, Row extends z.ZodType, Related extends z.ZodType>(
  source: Source,
  row: Row,
  related: Related,
) {
  return z.object({
    source: z.literal(source),
    before: row.nullable(),
    after: row.nullable(),
    related,
    dueAt: z.date().nullable(),
  });
}

/** The changes that the triggers of the migration `outgoing_events` capture, by table name. */
export const capturedChangeSchema = z.discriminatedUnion('source', [
  change('members', member, z.null()),
  change('grants', grant, z.null()),
  change('grant_ends', z.object({ id, at: instant, cause: z.string() }), grant.nullable()),
  change('subscriptions', subscription, named),
  change('payments', payment, z.null()),
  change('refund_entries', z.object({ id, ...money, refunded_at: instant }), paid),
  change(
    'dispute_entries',
    z.object({
      id,
      ...money,
      status: z.string(),
      reason: z.string().nullable(),
      disputed_at: instant,
    }),
    paid,
  ),
  change(
    'tips',
    z.object({
      id,
      ...money,
      member_id: id.nullable(),
      interval: tipIntervalSchema,
      article_id: id.nullable(),
      author_id: id.nullable(),
    }),
    z.null(),
  ),
  change('gifts', gift, named),
  change('comments', comment, z.null()),
  change('articles', article, article.nullable()),
  change(
    'issues',
    z.object({ id, article_id: id.nullable(), completed_at: instant.nullable() }),
    named,
  ),
  change(
    'newsletter_consents',
    z.object({
      id,
      contact_id: id,
      kind: z.enum(['confirmed', 'withdrawn']),
      source: z.string(),
      at: instant,
    }),
    named,
  ),
]);

export type CapturedChange = z.output<typeof capturedChangeSchema>;
type ChangeSource = CapturedChange['source'];

/** A change of one table. */
export type ChangeOf<Source extends ChangeSource> = Extract<CapturedChange, { source: Source }>;
