import { isId, newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { findMemberById, findMembersByIds } from '../accounts/index.ts';
import { articleRows } from '../articles/index.ts';
import { type Actor, memberIdOf, recordChange } from '../audit/index.ts';
import { endOf, type GrantRow, type GrantScope } from './grants.rules.ts';
import { findGrant } from './grants.store.ts';
import { presentGrant } from './grants.views.ts';
import { saveGrants } from './write-grants.ts';

export interface CompDeps extends DbDeps {
  /** Injected, because tiers belong to another feature. */
  tierExists(tx: Tx, slug: string): Promise<boolean>;
}

/** The source of grants that staff give. */
const STAFF_SOURCE = 'staff';

interface Comp {
  readonly memberId: string;
  readonly scope: 'site' | { readonly tier: string } | { readonly article: string };
  readonly until: Date;
  readonly reason: string;
}

/** Gives a member free access until an instant, with a reason; recorded in the audit log. */
export function compMember(deps: CompDeps, comp: Comp, actor: Actor): Promise<GrantRow> {
  return deps.db.transaction(async (tx) => {
    if ((await findMemberById(tx, comp.memberId)) === null) {
      throw invalidField('body.memberId', 'is not a member');
    }
    const [grant] = await giveComps(deps, tx, [{ ...comp, sourceId: newId() }], actor);
    if (grant === undefined) throw new Error('a comp was not stored');
    return grant;
  });
}

/** The number of comps per transaction: few enough for its time limit. */
const SLICE = 200;

/**
 * Comps several members, a slice per transaction, skips members who no longer exist, and returns the number of comps.
 * A retry with the same `requestId` continues after an interruption: each member's comp is written once.
 */
export async function compMembers(
  deps: CompDeps,
  memberIds: readonly string[],
  comp: Omit<Comp, 'memberId'>,
  { actor, requestId }: { readonly actor: Actor; readonly requestId: string | null },
): Promise<number> {
  const key = requestId ?? newId();
  let given = 0;
  for (let start = 0; start < memberIds.length; start += SLICE) {
    given += await deps.db.transaction(async (tx) => {
      const members = await findMembersByIds(tx, memberIds.slice(start, start + SLICE));
      const comps = members.map(({ id }) => ({ ...comp, memberId: id, sourceId: `${key}:${id}` }));
      return (await giveComps(deps, tx, comps, actor)).length;
    });
  }
  return given;
}

/** Writes comps that differ only in their members. Returns them, including those that were written before. */
async function giveComps(
  deps: CompDeps,
  tx: Tx,
  comps: readonly (Comp & { readonly sourceId: string })[],
  actor: Actor,
): Promise<GrantRow[]> {
  const [first] = comps;
  if (first === undefined) return [];
  const now = deps.clock.now();
  if (first.until <= now) throw invalidField('body.until', 'must be in the future');
  const scope = await resolveScope(deps, tx, first.scope);
  const grants = await saveGrants(deps, tx, {
    grants: comps.map(({ memberId, sourceId, until, reason }) => ({
      holder: { kind: 'member', memberId },
      scope,
      startsAt: now,
      endsAt: until,
      source: STAFF_SOURCE,
      sourceId,
      ground: 'comp',
      reason,
      createdById: memberIdOf(actor),
    })),
  });
  await recordGiven(tx, grants, { actor, now });
  return grants;
}

/** Records the grants that were written now, not those that a repetition found. */
async function recordGiven(
  tx: Tx,
  grants: readonly GrantRow[],
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const given = grants.filter(({ createdAt }) => createdAt >= now);
  await recordChange(
    tx,
    ...given.map((grant) => ({
      actor,
      at: now,
      action: 'grant.given' as const,
      subject: { kind: 'grant' as const, id: grant.id },
      ...describeGrant(grant, 'after'),
    })),
  );
}

/**
 * Ends a comp now. A comp that has already ended stays unchanged. Throws `not_found` for grants of other
 * sources: paid access ends by a refund, never here.
 */
export async function endComp(deps: CompDeps, grantId: string, actor: Actor): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const grant = await findGrant(tx, grantId);
    if (grant?.source !== STAFF_SOURCE) throw notFound();
    const now = deps.clock.now();
    if (endOf(grant).at <= now) return;
    await saveGrants(deps, tx, { ends: [{ grant, at: now, cause: 'revoked' }] });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'grant.ended',
      subject: { kind: 'grant', id: grant.id },
      ...describeGrant(grant, 'before'),
      after: { until: now, endCause: 'revoked' },
    });
  });
}

/**
 * Gives a comp that staff ended again, until its original date. Repetitions return the same grant while it runs. Throws
 * `not_found` unless staff ended it early and its original date is still to come.
 */
export function restoreComp(deps: CompDeps, grantId: string, actor: Actor): Promise<GrantRow> {
  return deps.db.transaction((tx) => restoreIn(deps, tx, grantId, actor));
}

async function restoreIn(deps: CompDeps, tx: Tx, grantId: string, actor: Actor): Promise<GrantRow> {
  const ended = await findGrant(tx, grantId);
  const now = deps.clock.now();
  const isEnded = ended?.source === STAFF_SOURCE && endOf(ended).at <= now;
  if (!isEnded || ended.endsAt <= now || ended.memberId === null) throw notFound();
  const { memberId, scope, endsAt, reason } = ended;
  const again = {
    holder: { kind: 'member' as const, memberId },
    scope,
    startsAt: now,
    endsAt,
    source: STAFF_SOURCE,
    sourceId: `again:${grantId}`,
    ground: 'comp' as const,
    ...(reason === null ? {} : { reason }),
    createdById: memberIdOf(actor),
  };
  const [grant] = await saveGrants(deps, tx, { grants: [again] });
  if (grant === undefined) throw new Error('a comp was not stored');
  // It was given again before, and staff have ended that too.
  if (endOf(grant).at <= now) return await restoreIn(deps, tx, grant.id, actor);
  await recordGiven(tx, [grant], { actor, now });
  return grant;
}

async function resolveScope(deps: CompDeps, tx: Tx, scope: Comp['scope']): Promise<GrantScope> {
  if (scope === 'site') return { kind: 'site' };
  if ('tier' in scope) {
    if (await deps.tierExists(tx, scope.tier)) return { kind: 'tier', tier: scope.tier };
    throw invalidField('body.scope.tier', 'is not a tier');
  }
  const { article: named } = scope;
  const article = isId(named)
    ? await articleRows.find(tx, { id: named })
    : await articleRows.find(tx, { currentOrFormerSlug: named });
  if (article) return { kind: 'article', articleId: article.id };
  throw invalidField('body.scope.article', 'is not an article');
}

/** The reason is about a person, so it is stored in `personal`, which erasure empties. */
function describeGrant(grant: GrantRow, when: 'before' | 'after') {
  const { reason, ...plain } = presentGrant(grant);
  return { [when]: plain, personal: { reason } };
}
