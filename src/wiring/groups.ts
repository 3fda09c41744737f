import type { BillingEvents } from '../features/billing/index.ts';
import {
  bookGroupPayment,
  createGroupsCache,
  deleteExpiredInvitations,
  type GroupOffersRequest,
  type GroupUnlockRequest,
  groupEndpoints,
  hasGroupsByAddress,
  joinGroups,
  offersOfGroups,
  openByGroup,
  syncPaidPeriod,
  syncSeatsToEmail,
} from '../features/groups/index.ts';
import { findTier } from '../features/tiers/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Caller } from '../platform/http/caller.ts';
import type { AppModule, BaseContext } from './context.ts';

/** The module with the functions that domain events and other features call. */
export type GroupsModule = ReturnType<typeof wireGroups>;

/** Groups of readers who share one agreement. */
export function wireGroups(base: BaseContext) {
  const takesLoopback = !base.config.isProduction;
  const deps = { ...base, groupsCache: createGroupsCache(base), tierExists, takesLoopback };
  const module: AppModule = {
    endpoints: groupEndpoints(deps),
    tasks: {
      'delete-expired-invitations': () => deleteExpiredInvitations(base.db.read, base.clock.now()),
    },
  };
  return {
    ...module,
    joinGroups: (tx: Tx, memberId: string) => joinGroups(deps, tx, memberId),
    syncSeatsToEmail: (tx: Tx, moved: { memberId: string; email: string }) =>
      syncSeatsToEmail(deps, tx, moved),
    bookGroupPayment: (tx: Tx, payment: BillingEvents['groupPaid']) =>
      bookGroupPayment(base, tx, payment),
    syncPaidPeriod: (tx: Tx, checkoutId: string) => syncPaidPeriod(base, tx, checkoutId),
    openByGroup: (tx: Tx, request: GroupUnlockRequest) => openByGroup(deps, tx, request),
    offersOfGroups: async (caller: Caller, address: string) => {
      if (caller.kind === 'server') return [];
      const memberId = caller.kind === 'member' ? caller.memberId : null;
      return await offersOfGroups(deps, { memberId, address, at: base.clock.now() });
    },
    offersOfGroupsAt: (request: GroupOffersRequest) => offersOfGroups(deps, request),
    hasGroupsByAddress: () => hasGroupsByAddress(deps),
  };
}

/** Tiers belong to another feature, so groups and grants receive this function. */
export async function tierExists(tx: Tx, slug: string): Promise<boolean> {
  return (await findTier(tx, { slug })) !== null;
}
