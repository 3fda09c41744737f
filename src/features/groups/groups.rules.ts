import { startOfNext } from '../../time/calendar.ts';
import { addSeconds } from '../../time/clock.ts';
import { endOf, type GrantScope, type LedgerGrant } from '../access/index.ts';

/** What a group opens: all of the site, or what these tiers open. */
export type GroupScope = 'site' | { readonly tiers: readonly string[] };

/** When a group is in force; `endedAt` is when staff ended it early. */
export interface GroupTerm {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
}

export type GroupStatus = 'upcoming' | 'running' | 'over' | 'ended';

export function statusOfGroup({ startsAt, endsAt, endedAt }: GroupTerm, now: Date): GroupStatus {
  if (endedAt !== null) return 'ended';
  if (now < startsAt) return 'upcoming';
  return now < endsAt ? 'running' : 'over';
}

/** Whether seats can be taken: also before the group begins. */
export function acceptsMembers(group: GroupTerm, now: Date): boolean {
  return group.endedAt === null && now < group.endsAt;
}

/** A grant opens one scope, so a group of several tiers gives several. */
export function scopesOf(scope: GroupScope): GrantScope[] {
  if (scope === 'site') return [{ kind: 'site' }];
  return scope.tiers.map((tier) => ({ kind: 'tier', tier }));
}

/** Until when what an address opens stays open: the end of the day, or some hours, never past the group. */
export function findPassEnd(
  group: { readonly passHours: number | null; readonly endsAt: Date },
  now: Date,
  timeZone: string,
): Date {
  const { passHours, endsAt } = group;
  const asSet =
    passHours === null ? startOfNext('day', now, timeZone) : addSeconds(now, passHours * 3600);
  return new Date(Math.min(asSet.getTime(), endsAt.getTime()));
}

export interface PlannedSpan {
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface SeatPlan<Grant> {
  readonly ends: readonly Grant[];
  readonly writes: readonly PlannedSpan[];
}

/**
 * What has to end and what has to be written so that a seat opens what its group says from now on. A
 * grant is never changed: one that says something else ends, and another one follows.
 */
export function planSeat<Grant extends LedgerGrant>(
  group: GroupTerm & { readonly scope: GroupScope },
  held: readonly Grant[],
  now: Date,
): SeatPlan<Grant> {
  const live = held.filter((grant) => endOf(grant).at > now && endOf(grant).at > grant.startsAt);
  if (!acceptsMembers(group, now)) return { ends: live, writes: [] };
  const startsAt = later(group.startsAt, now);
  const wanted = scopesOf(group.scope).map((scope) => ({ scope, startsAt, endsAt: group.endsAt }));
  const isSame = (grant: Grant, span: PlannedSpan) =>
    scopeKeyOf(grant.scope) === scopeKeyOf(span.scope) &&
    endOf(grant).at.getTime() === span.endsAt.getTime() &&
    later(grant.startsAt, now).getTime() === span.startsAt.getTime();
  return {
    ends: live.filter((grant) => !wanted.some((span) => isSame(grant, span))),
    writes: wanted.filter((span) => !live.some((grant) => isSame(grant, span))),
  };
}

/** For the name under which a grant is written once. */
export function scopeKeyOf(scope: GrantScope): string {
  if (scope.kind === 'site') return 'site';
  return scope.kind === 'tier' ? `tier ${scope.tier}` : `article ${scope.articleId}`;
}

function later(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()));
}
