import { isId, newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { findMemberById } from '../accounts/index.ts';
import { articleRows } from '../articles/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { GrantRow } from './grants.rules.ts';
import { endOf, type GrantScope } from './grants.rules.ts';
import { findGrant } from './grants.store.ts';
import { presentGrant } from './grants.views.ts';
import { saveGrants } from './write-grants.ts';

export interface CompDeps extends DbDeps {
  /** Injected, because tiers belong to another feature. */
  tierExists(tx: Tx, slug: string): Promise<boolean>;
}

interface Comp {
  readonly memberId: string;
  readonly scope: 'site' | { readonly tier: string } | { readonly article: string };
  readonly until: Date;
  readonly reason: string;
}

/** Gives a member free access until an instant, with a reason; recorded in the audit log. */
export function compMember(deps: CompDeps, comp: Comp, actor: Actor): Promise<GrantRow> {
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    if (comp.until <= now) throw invalidField('body.until', 'must be in the future');
    if ((await findMemberById(tx, comp.memberId)) === null) {
      throw invalidField('body.memberId', 'is not a member');
    }
    const given = {
      holder: { kind: 'member' as const, memberId: comp.memberId },
      scope: await resolveScope(deps, tx, comp.scope),
      startsAt: now,
      endsAt: comp.until,
      source: 'staff',
      sourceId: newId(),
      ground: 'comp' as const,
      reason: comp.reason,
      createdById: actor.kind === 'member' ? actor.id : null,
    };
    const [grant] = await saveGrants(deps, tx, { grants: [given] });
    if (grant === undefined) throw new Error('a comp was not stored');
    await recordChange(tx, {
      actor,
      at: now,
      action: 'grant.given',
      subject: { kind: 'grant', id: grant.id },
      ...describeGrant(grant, 'after'),
    });
    return grant;
  });
}

/** Comps several members sequentially, skips members who no longer exist, and returns the number of comps. */
export async function compMembers(
  deps: CompDeps,
  memberIds: readonly string[],
  comp: Omit<Comp, 'memberId'>,
  actor: Actor,
): Promise<number> {
  let changed = 0;
  for (const memberId of memberIds) {
    if ((await findMemberById(deps.db.read, memberId)) === null) continue;
    await compMember(deps, { ...comp, memberId }, actor);
    changed += 1;
  }
  return changed;
}

/**
 * Ends a comp now. A comp that has already ended stays unchanged. Throws `not_found` for grants of other
 * sources: paid access ends by a refund, never here.
 */
export async function endComp(deps: CompDeps, grantId: string, actor: Actor): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const grant = await findGrant(tx, grantId);
    if (grant?.source !== 'staff') throw notFound();
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
