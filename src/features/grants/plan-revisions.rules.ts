import type { GrantHolder, GrantRow, NewGrant } from './grants.rules.ts';
import {
  type EndCause,
  endOf,
  type GrantEnd,
  type GrantScope,
  type LedgerGrant,
} from './grants.rules.ts';

/** What should hold from now on because of one source. */
export interface WantedGrant {
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Where it ends before its own end. */
  readonly end?: GrantEnd | null;
}

/** One end that is to be written. */
interface GrantEnding<Grant = GrantRow> extends GrantEnd {
  readonly grant: Grant;
}

/** Lines that are to be added to the ledger; none is ever changed. */
export interface GrantChanges {
  readonly ends: readonly GrantEnding[];
  readonly grants: readonly NewGrant[];
}

/** The same as a change of a plan. */
export interface SaveGrants {
  readonly kind: 'saveGrants';
  readonly changes: GrantChanges;
}

/** What gives a series of grants of which one follows another, and to whom. */
export interface RevisionSource {
  readonly source: string;
  /** The source's own id; the second revision and those that follow are numbered below it. */
  readonly key: string;
  /** Who gets the first one; each later one goes to the holder of the one before. */
  readonly holder: GrantHolder | null;
  readonly ground: NewGrant['ground'];
}

/**
 * Whether what an end of this cause closed may be opened again by the same source: a cancellation is
 * taken back, a dispute is won, a refund fails, a seat or a goal is given again.
 */
const MAY_BE_UNDONE = {
  lapsed: false,
  refunded: true,
  cancelled: true,
  disputed: true,
  revoked: true,
  erased: false,
  seat_removed: true,
  moved: false,
} as const satisfies Record<EndCause, boolean>;

export interface RevisionPolicy {
  readonly now: Date;
  /**
   * The cause with which grants end now that say something else than what should hold. Null where a
   * grant keeps the scope and the dates that it was written with, whatever would be written today.
   */
  readonly supersededAs: EndCause | null;
}

/**
 * What has to be added so that a source gives what it should from now on, in which `existing` are the
 * grants that it gave, the oldest first. A grant is never changed: one that says something else ends,
 * and another one follows. What was written once is written once, however often this is asked.
 */
export function planGrantRevisions<Grant extends LedgerGrant>(
  existing: readonly Grant[],
  wanted: readonly WantedGrant[],
  { now, supersededAs }: RevisionPolicy,
): { readonly ends: readonly GrantEnding<Grant>[]; readonly writes: readonly WantedGrant[] } {
  const isSame = (grant: Grant, wish: WantedGrant) =>
    supersededAs === null ||
    (scopeKeyOf(grant.scope) === scopeKeyOf(wish.scope) && haveSameDates(grant, wish, now));
  const endings = wanted.flatMap(({ end, ...wish }) =>
    end ? existing.filter((grant) => isSame(grant, wish)).map((grant) => ({ grant, ...end })) : [],
  );
  const superseded = existing
    .filter((grant) => !wanted.some((wish) => isSame(grant, wish)))
    .flatMap((grant) => (supersededAs ? [{ grant, at: now, cause: supersededAs }] : []));
  return {
    ends: [...endings, ...superseded].filter(({ grant, at }) => endOf(grant).at > at),
    writes: wanted.flatMap((wish) => {
      const own = existing.filter((grant) => isSame(grant, wish));
      if (own.length === 0) return [wish];
      return isMissing(own, wish, now) ? [{ ...wish, startsAt: latest(wish.startsAt, now) }] : [];
    }),
  };
}

/** The same for a source that gives one grant at a time, whose revisions are numbered. */
export function planRevisionsOf(
  { source, key, holder, ground }: RevisionSource,
  existing: readonly GrantRow[],
  { wanted, ...policy }: RevisionPolicy & { readonly wanted: WantedGrant | null },
): GrantChanges {
  const plan = planGrantRevisions(existing, wanted === null ? [] : [wanted], policy);
  const last = existing.at(-1);
  const to = last === undefined ? holder : holderOfGrant(last);
  const sourceId = revisionIdOf(key, existing.length + 1);
  const grants =
    to === null
      ? []
      : plan.writes.map((span) => ({ ...span, source, sourceId, ground, holder: to }));
  return { ends: plan.ends, grants };
}

/** The `sourceId` of a revision; the first one has the source's own. */
export function revisionIdOf(key: string, revision: number): string {
  return revision === 1 ? key : `${key}#${revision}`;
}

/** For the `sourceId` of a source that gives several scopes at once. */
export function scopeKeyOf(scope: GrantScope): string {
  if (scope.kind === 'site') return 'site';
  return scope.kind === 'tier' ? `tier ${scope.tier}` : `article ${scope.articleId}`;
}

/** Whether none of its grants runs as long as it should, and the last one was ended by what is undone now. */
function isMissing(own: readonly LedgerGrant[], { endsAt, end }: WantedGrant, now: Date): boolean {
  const until = end ? earliest(end.at, endsAt) : endsAt;
  if (now >= until) return false;
  if (own.some((grant) => endOf(grant).at >= earliest(until, grant.endsAt))) return false;
  const ends = own.at(-1)?.ends ?? [];
  return ends.some(({ at, cause }) => MAY_BE_UNDONE[cause] && at < until);
}

/** As seen from now: when a grant began does not matter any more. */
function haveSameDates(grant: LedgerGrant, wish: WantedGrant, now: Date): boolean {
  return (
    grant.endsAt.getTime() === wish.endsAt.getTime() &&
    latest(grant.startsAt, now).getTime() === latest(wish.startsAt, now).getTime()
  );
}

function holderOfGrant({ memberId, visitorId }: GrantRow): GrantHolder {
  if (memberId !== null) return { kind: 'member', memberId };
  return visitorId === null ? { kind: 'everyone' } : { kind: 'visitor', visitorId };
}

function earliest(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
