import { hasEnded, isLive } from '../../money/subscription-status.ts';
import type { EventType } from '../../wording/events.ts';
import type { ChangeOf } from './captured-changes.schemas.ts';
import type { PlannedEvent } from './payloads.schemas.ts';

/** Only confirmed accounts cause events; unconfirmed ones cause none. */
export function planMemberEvents({ before, after }: ChangeOf<'members'>): PlannedEvent[] {
  const was = before?.email_confirmed_at ? before : null;
  if (after === null) {
    return was === null ? [] : [{ type: 'member.erased', data: { memberId: was.id } }];
  }
  if (after.email_confirmed_at === null) return [];
  const type = was === null ? 'member.created' : 'member.updated';
  return [{ type, data: { memberId: after.id, role: after.role } }];
}

type Grant = NonNullable<ChangeOf<'grants'>['after']>;

function presentGrant(grant: Grant) {
  return {
    grantId: grant.id,
    memberId: grant.member_id,
    scope: grant.scope_kind,
    tier: grant.tier_slug,
    articleId: grant.article_id,
    ground: grant.ground,
    from: grant.starts_at,
    until: grant.ends_at,
  };
}

export function planGrantEvents({ after }: ChangeOf<'grants'>): PlannedEvent[] {
  return after === null ? [] : [{ type: 'grant.opened', data: presentGrant(after) }];
}

/** A grant that ended by its holder's erasure causes no event besides `member.erased`. */
export function planGrantEndEvents({ after, related }: ChangeOf<'grant_ends'>): PlannedEvent[] {
  if (after === null || related === null) return [];
  const { at, cause } = after;
  return [{ type: 'grant.closed', data: { ...presentGrant(related), at, cause } }];
}

type Subscription = NonNullable<ChangeOf<'subscriptions'>['after']>;
type SubscriptionEventType = Extract<EventType, `subscription.${string}`>;

/** One write may cause several events: a renewal at another price is a renewal and a change. */
export function planSubscriptionEvents({
  before,
  after,
  related,
}: ChangeOf<'subscriptions'>): PlannedEvent[] {
  if (after === null) return [];
  const data = {
    subscriptionId: after.id,
    memberId: after.member_id,
    tier: related?.slug ?? null,
    interval: after.interval,
    status: after.status,
    currentPeriodEnd: after.current_period_end,
    cancelAt: after.cancel_at,
    endedAt: after.ended_at,
    pausedAt: after.paused_at,
  };
  return decideSubscriptionEvents(before, after).map((type) => ({ type, data }));
}

function decideSubscriptionEvents(
  before: Subscription | null,
  after: Subscription,
): SubscriptionEventType[] {
  const wasLive = before !== null && isLive(before.status);
  if (!wasLive) return isLive(after.status) && !after.refused_at ? ['subscription.started'] : [];
  if (hasEnded(after.status)) return ['subscription.ended'];
  const happened: readonly (readonly [SubscriptionEventType, boolean])[] = [
    [
      'subscription.changed',
      before.tier_id !== after.tier_id ||
        before.interval !== after.interval ||
        before.paused_at !== after.paused_at ||
        // A scheduled cancellation was revoked.
        (before.cancel_at !== null && after.cancel_at === null),
    ],
    [
      'subscription.renewed',
      before.current_period_end < after.current_period_end && after.status === 'active',
    ],
    ['subscription.past_due', before.status !== 'past_due' && after.status === 'past_due'],
    ['subscription.cancelled', after.cancel_at !== null && before.cancel_at !== after.cancel_at],
  ];
  return happened.flatMap(([type, isSo]) => (isSo ? [type] : []));
}
