import { startOfNext } from '../../time/calendar.ts';
import { addSeconds } from '../../time/clock.ts';
import type { LedgerGrant } from '../grants/index.ts';

/** The access that a group gives: to the whole site, or that of these tiers. */
export type GroupScope = 'site' | { readonly tiers: readonly string[] };

/** The term of a group; `endedAt` is set if staff ended it early. */
interface GroupTerm {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
}

export const GROUP_STATUSES = ['upcoming', 'running', 'over', 'ended'] as const;
type GroupStatus = (typeof GROUP_STATUSES)[number];

export function statusOfGroup({ startsAt, endsAt, endedAt }: GroupTerm, now: Date): GroupStatus {
  if (endedAt !== null) return 'ended';
  if (now < startsAt) return 'upcoming';
  return now < endsAt ? 'running' : 'over';
}

/** Returns true if seats can be taken, which is also possible before the group begins. */
export function acceptsMembers(group: GroupTerm, now: Date): boolean {
  return group.endedAt === null && now < group.endsAt;
}

/** A grant has a single scope, so a group of several tiers needs several grants. */
export function scopesOf(scope: GroupScope): LedgerGrant['scope'][] {
  if (scope === 'site') return [{ kind: 'site' }];
  return scope.tiers.map((tier) => ({ kind: 'tier', tier }));
}

/** Returns the end of a pass by IP address: the end of the day or some hours later, but never after the group's end. */
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

/** Returns the grants that a seat should have from now on: each scope of its group, until the group's end. */
export function wantedOfSeat(
  group: GroupTerm & { readonly scope: GroupScope },
  now: Date,
): { scope: LedgerGrant['scope']; startsAt: Date; endsAt: Date }[] {
  if (!acceptsMembers(group, now)) return [];
  const startsAt = group.startsAt > now ? group.startsAt : now;
  return scopesOf(group.scope).map((scope) => ({ scope, startsAt, endsAt: group.endsAt }));
}
