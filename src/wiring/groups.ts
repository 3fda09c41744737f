import {
  createGroupsCache,
  deleteExpiredInvitations,
  type GroupOffersRequest,
  type GroupUnlockRequest,
  groupEndpoints,
  hasGroupsByAddress,
  joinGroups,
  offersOfGroups,
  openByGroup,
  syncSeatsToEmail,
} from '../features/groups/index.ts';
import { findTier } from '../features/tiers/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Caller } from '../platform/http/caller.ts';
import type { AppModule, BaseContext } from './context.ts';

/** What other features are told of groups, and tell them. */
export type GroupsPart = ReturnType<typeof wireGroups>;

/** Groups that read by one agreement, and what the rest of the publication asks of them. */
export function wireGroups(base: BaseContext) {
  const deps = { ...base, groupsCache: createGroupsCache(base), tierExists };
  const part: AppModule = {
    endpoints: groupEndpoints(deps),
    tasks: {
      'forget-invitations': () => deleteExpiredInvitations(base.db.read, base.clock.now()),
    },
  };
  return {
    ...part,
    joinGroups: (tx: Tx, memberId: string) => joinGroups(deps, tx, memberId),
    syncSeatsToEmail: (tx: Tx, moved: { memberId: string; email: string }) =>
      syncSeatsToEmail(deps, tx, moved),
    openByGroup: (tx: Tx, asked: GroupUnlockRequest) => openByGroup(deps, tx, asked),
    offersOfGroups: async (caller: Caller, address: string) => {
      if (caller.kind === 'server') return [];
      const memberId = caller.kind === 'member' ? caller.memberId : null;
      return await offersOfGroups(deps, { memberId, address, at: base.clock.now() });
    },
    offersOfGroupsAt: (asked: GroupOffersRequest) => offersOfGroups(deps, asked),
    hasGroupsByAddress: () => hasGroupsByAddress(deps),
  };
}

/** Tiers are billing's. */
export async function tierExists(tx: Tx, slug: string): Promise<boolean> {
  return (await findTier(tx, { slug })) !== null;
}
