import { describe, expect, test } from 'vitest';
import { capturedChangeSchema } from '../../../src/features/events/captured-changes.schemas.ts';
import { PAYLOADS } from '../../../src/features/events/payloads.schemas.ts';
import { planEvents } from '../../../src/features/events/plan-events.rules.ts';
import { decideDueAt } from '../../../src/features/events/plan-publishing-events.rules.ts';
import { addDays } from '../../../src/time/clock.ts';
import { EVENT_TYPES } from '../../../src/wording/events.ts';

const now = new Date('2026-03-02T12:00:00Z');
const past = '2026-03-01T12:00:00+00:00';
const future = addDays(now, 3).toISOString();
const id = '0195a6a0-0000-7000-8000-000000000001';
const other = '0195a6a0-0000-7000-8000-000000000002';

/** What is planned for a captured row before and after. */
function plan(
  source: string,
  before: object | null,
  after: object | null,
  { related = null, dueAt = null }: { related?: object | null; dueAt?: Date | null } = {},
) {
  const change = capturedChangeSchema.parse({ source, before, after, related, dueAt });
  return planEvents(change, now);
}

const member = { id, role: 'reader', email_confirmed_at: past };
const subscription = {
  id,
  member_id: other,
  tier_id: other,
  interval: 'month',
  status: 'active',
  current_period_end: past,
  cancel_at: null,
  ended_at: null,
  paused_at: null,
  refused_at: null,
};
const issue = { id, article_id: null, completed_at: null };
const comment = {
  id,
  article_id: other,
  parent_id: null,
  member_id: other,
  status: 'published',
  reason: null,
  removed_at: null,
};
const article = {
  id,
  slug: 'a',
  title: 'A',
  access: 'public',
  tier_slugs: [],
  external_id: null,
  canonical_url: null,
  published_at: past,
  version: 1,
  deleted_at: null,
};
const payment = {
  id,
  kind: 'tip',
  amount: 500,
  currency: 'usd',
  member_id: null,
  tip_id: other,
  paid_at: past,
  set_aside_at: null,
};
const grant = {
  id,
  member_id: other,
  scope_kind: 'tier',
  tier_slug: 'patron',
  article_id: null,
  starts_at: past,
  ends_at: future,
  ground: 'subscription',
};
const gift = {
  id,
  interval: 'year',
  paid_at: past,
  redeemed_by_id: null,
  redeemed_at: null,
  starts_at: null,
  ends_at: null,
};
const redeemed = { ...gift, redeemed_by_id: other, redeemed_at: past };
const reversal = { id, amount: 500, currency: 'usd' };
const tier = { slug: 'patron' };

const TABLE: readonly [string, () => readonly { type: string; data: object }[], string[]][] = [
  ['a confirmed account is created', () => plan('members', null, member), ['member.created']],
  [
    'an account is created once its address is proved',
    () => plan('members', { ...member, email_confirmed_at: null }, member),
    ['member.created'],
  ],
  [
    'an account that nobody proved is no news',
    () => plan('members', null, { ...member, email_confirmed_at: null }),
    [],
  ],
  [
    'a role changes',
    () => plan('members', member, { ...member, role: 'admin' }),
    ['member.updated'],
  ],
  ['a member is erased', () => plan('members', member, null), ['member.erased']],
  ['a grant is written', () => plan('grants', null, grant), ['grant.opened']],
  [
    'a grant ends',
    () => plan('grant_ends', null, { id, at: past, cause: 'refunded' }, { related: grant }),
    ['grant.closed'],
  ],
  [
    'a subscription starts alive',
    () => plan('subscriptions', null, subscription, { related: tier }),
    ['subscription.started'],
  ],
  [
    'a subscription waits for its first payment',
    () => plan('subscriptions', null, { ...subscription, status: 'incomplete' }),
    [],
  ],
  [
    'a first payment arrives',
    () => plan('subscriptions', { ...subscription, status: 'incomplete' }, subscription),
    ['subscription.started'],
  ],
  [
    'a subscription renews at another interval',
    () =>
      plan('subscriptions', subscription, {
        ...subscription,
        interval: 'year',
        current_period_end: future,
      }),
    ['subscription.changed', 'subscription.renewed'],
  ],
  [
    'a payment is late',
    () => plan('subscriptions', subscription, { ...subscription, status: 'past_due' }),
    ['subscription.past_due'],
  ],
  [
    'an end is asked for',
    () => plan('subscriptions', subscription, { ...subscription, cancel_at: future }),
    ['subscription.cancelled'],
  ],
  [
    'an end is taken back',
    () => plan('subscriptions', { ...subscription, cancel_at: future }, subscription),
    ['subscription.changed'],
  ],
  [
    'a subscription ends',
    () => plan('subscriptions', subscription, { ...subscription, status: 'canceled' }),
    ['subscription.ended'],
  ],
  ['a payment is booked', () => plan('payments', null, payment), ['payment.booked']],
  ['a payment is set aside', () => plan('payments', null, { ...payment, set_aside_at: past }), []],
  [
    'staff accept a payment that was set aside',
    () => plan('payments', { ...payment, set_aside_at: past }, payment),
    ['payment.booked'],
  ],
  [
    'a refund comes before its payment',
    () => plan('refund_entries', null, { ...reversal, refunded_at: past }),
    ['payment.refunded'],
  ],
  [
    'a dispute is opened',
    () =>
      plan(
        'dispute_entries',
        null,
        { ...reversal, status: 'needs_response', reason: null, disputed_at: past },
        { related: { id, member_id: null, tip_id: null } },
      ),
    ['payment.disputed'],
  ],
  [
    'a tip is paid',
    () =>
      plan('tips', null, {
        ...reversal,
        member_id: null,
        interval: 'once',
        article_id: null,
        author_id: null,
      }),
    ['tip.succeeded'],
  ],
  ['a gift is bought', () => plan('gifts', null, gift, { related: tier }), ['gift.bought']],
  ['a gift is redeemed', () => plan('gifts', gift, redeemed), ['gift.redeemed']],
  ['a redeemed gift is dated', () => plan('gifts', redeemed, { ...redeemed, starts_at: past }), []],
  ['a comment appears', () => plan('comments', null, comment), ['comment.published']],
  [
    'a comment waits',
    () => plan('comments', null, { ...comment, status: 'held' }),
    ['comment.held'],
  ],
  [
    'a comment is rejected before anybody saw it',
    () => plan('comments', null, { ...comment, status: 'rejected' }),
    [],
  ],
  [
    'a comment is removed',
    () => plan('comments', comment, { ...comment, removed_at: past }),
    ['comment.removed'],
  ],
  ['a tombstone goes', () => plan('comments', { ...comment, removed_at: past }, null), []],
  ['a comment is deleted', () => plan('comments', comment, null), ['comment.removed']],
  ['an article is published', () => plan('articles', null, article), ['article.published']],
  [
    'a published article changes',
    () => plan('articles', article, { ...article, version: 2 }),
    ['article.updated'],
  ],
  [
    'an article is withdrawn',
    () => plan('articles', article, { ...article, published_at: null }),
    ['article.unpublished'],
  ],
  [
    'an article is deleted',
    () => plan('articles', article, { ...article, deleted_at: past }),
    ['article.unpublished'],
  ],
  [
    'a scheduled article comes due',
    () => plan('articles', null, article, { related: { ...article, title: 'B' }, dueAt: now }),
    ['article.published'],
  ],
  [
    'a scheduled article was moved before it came due',
    () =>
      plan('articles', null, article, {
        related: { ...article, published_at: future },
        dueAt: now,
      }),
    [],
  ],
  [
    'an issue is sent',
    () => plan('issues', issue, { ...issue, completed_at: past }, { related: { slug: 'd' } }),
    ['newsletter.sent'],
  ],
  ...(['confirmed', 'withdrawn'] as const).map(
    (kind) =>
      [
        `consent is ${kind}`,
        () =>
          plan(
            'newsletter_consents',
            null,
            { id, contact_id: other, kind, source: 'signup', at: past },
            { related: { slug: 'd' } },
          ),
        [kind === 'confirmed' ? 'consent.given' : 'consent.withdrawn'],
      ] as [string, () => readonly { type: string; data: object }[], string[]],
  ),
];

describe('the events of a captured change', () => {
  test.each(TABLE)('%s', (_, planned, expected) => {
    const events = planned();
    expect(events.map(({ type }) => type)).toEqual(expected);
    for (const { type, data } of events) {
      const shape = PAYLOADS[type as keyof typeof PAYLOADS];
      const personal = { email: null, name: null };
      expect(shape.safeParse({ ...personal, ...data }).error).toBeUndefined();
    }
  });

  test('every event type is produced by some change', () => {
    const planned = new Set(TABLE.flatMap(([, , types]) => types));
    expect([...EVENT_TYPES].filter((type) => !planned.has(type))).toEqual([]);
  });

  test('a scheduled article is an event when it is due, and edits before do not affect it', () => {
    const due = (before: object | null, after: object) => {
      const change = { source: 'articles', before, after, related: null, dueAt: null };
      const parsed = capturedChangeSchema.parse(change);
      return parsed.source === 'articles' ? decideDueAt(parsed, now) : undefined;
    };
    const scheduled = { ...article, published_at: future };
    expect(due(null, scheduled)).toEqual(new Date(future));
    expect(due(scheduled, { ...scheduled, version: 2 })).toBeNull();
    expect(due(null, article)).toBeNull();
  });
});
