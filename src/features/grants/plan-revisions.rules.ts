import type { GrantHolder, GrantRow, NewGrant } from './grants.rules.ts';
import {
  type EndCause,
  endOf,
  type GrantEnd,
  type GrantScope,
  type LedgerGrant,
} from './grants.rules.ts';

/** A grant that a source should give from now on. */
export interface WantedGrant {
  readonly scope: GrantScope;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The early end of the grant, if it has one. */
  readonly end?: GrantEnd | null;
}

/** An end to write. */
interface GrantEnding<Grant = GrantRow> extends GrantEnd {
  readonly grant: Grant;
}

/** Rows to add to the ledger, which is append-only. */
export interface GrantChanges {
  readonly ends: readonly GrantEnding[];
  readonly grants: readonly NewGrant[];
}

/** The command that writes `GrantChanges`. */
export interface SaveGrants {
  readonly kind: 'saveGrants';
  readonly changes: GrantChanges;
}

/** A source that gives a series of successive grants, and their holder. */
export interface RevisionSource {
  readonly source: string;
  /** The source's own id; later revisions append their number to it. */
  readonly key: string;
  /** The holder of the first grant; each later grant goes to the holder of the previous grant. */
  readonly holder: GrantHolder | null;
  readonly ground: NewGrant['ground'];
}

/**
 * Whether the same source may reopen access that ended with this cause: a cancellation is undone, a dispute is
 * won, a refund fails, a seat or a goal is given again.
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
   * The cause with which grants that differ from the wanted grants end now. Null if a grant keeps the scope and the
   * dates that it was written with, even if a new grant would have others.
   */
  readonly supersedeCause: EndCause | null;
}

/**
 * Plans the ends and grants to add so that a source gives the wanted grants from now on. `existing` are the grants
 * that the source has given, oldest first. Grants are immutable: a grant that differs ends, and a new grant
 * follows. Idempotent: repeated planning adds nothing.
 */
export function planGrantRevisions<Grant extends LedgerGrant>(
  existing: readonly Grant[],
  wanted: readonly WantedGrant[],
  { now, supersedeCause }: RevisionPolicy,
): { readonly ends: readonly GrantEnding<Grant>[]; readonly writes: readonly WantedGrant[] } {
  const isSame = (grant: Grant, wish: WantedGrant) =>
    supersedeCause === null ||
    (scopeKeyOf(grant.scope) === scopeKeyOf(wish.scope) && haveSameDates(grant, wish, now));
  const endings = wanted.flatMap(({ end, ...wish }) =>
    end ? existing.filter((grant) => isSame(grant, wish)).map((grant) => ({ grant, ...end })) : [],
  );
  const superseded = existing
    .filter((grant) => !wanted.some((wish) => isSame(grant, wish)))
    .flatMap((grant) => (supersedeCause ? [{ grant, at: now, cause: supersedeCause }] : []));
  return {
    ends: [...endings, ...superseded].filter(({ grant, at }) => endOf(grant).at > at),
    writes: wanted.flatMap((wish) => {
      const own = existing.filter((grant) => isSame(grant, wish));
      if (own.length === 0) return [wish];
      return isMissing(own, wish, now) ? [{ ...wish, startsAt: latest(wish.startsAt, now) }] : [];
    }),
  };
}

/** Plans the changes for a source that gives one grant at a time, with numbered revisions. */
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

/** Returns the `sourceId` of a revision; the first revision has the source's own id. */
export function revisionIdOf(key: string, revision: number): string {
  return revision === 1 ? key : `${key}#${revision}`;
}

/** Returns a key of the scope for the `sourceId`s of a source that gives several scopes at once. */
export function scopeKeyOf(scope: GrantScope): string {
  if (scope.kind === 'site') return 'site';
  return scope.kind === 'tier' ? `tier ${scope.tier}` : `article ${scope.articleId}`;
}

/** Returns true if no grant runs until the wanted end, and the last grant ended early by a cause that can be undone. */
function isMissing(own: readonly LedgerGrant[], { endsAt, end }: WantedGrant, now: Date): boolean {
  const until = end ? earliest(end.at, endsAt) : endsAt;
  if (now >= until) return false;
  if (own.some((grant) => endOf(grant).at >= earliest(until, grant.endsAt))) return false;
  const ends = own.at(-1)?.ends ?? [];
  return ends.some(({ at, cause }) => MAY_BE_UNDONE[cause] && at < until);
}

/** Compares dates as of `now`: start dates in the past are equal. */
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
