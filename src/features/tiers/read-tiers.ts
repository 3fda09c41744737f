import type { Database, Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageOfFew } from '../../platform/http/pages.ts';
import type { PriceHolders } from './tiers.rules.ts';
import { findTier, listTiers, type TierRow } from './tiers.store.ts';
import { presentStaffTier, presentTier } from './tiers.views.ts';

export interface ReadTiersDeps {
  readonly db: Database;
  /** Counts the live subscriptions to all tiers, grouped by price. */
  listPriceHolders(tx: Tx): Promise<readonly PriceHolders[]>;
}

/** Returns a page of the tiers on sale, in the order that staff set. */
export async function listOfferedTiers({ db }: ReadTiersDeps, query: PageQuery) {
  const page = pageOfFew('tiers', await listTiers(db.read), query);
  return { data: page.rows.map(presentTier), nextCursor: page.nextCursor };
}

/** Returns a page of all tiers, including archived ones, with their numbers of subscribers. */
export async function listStaffTiers(deps: ReadTiersDeps, query: PageQuery) {
  const tiers = await listTiers(deps.db.read, { withArchived: true });
  const page = pageOfFew('staff-tiers', tiers, query);
  const holders = await deps.listPriceHolders(deps.db.read);
  const data = page.rows.map((tier) => presentStaffTier(tier, holders));
  return { data, nextCursor: page.nextCursor };
}

/** Returns a tier, archived or not. Throws `not_found`. */
export async function getTier({ db }: ReadTiersDeps, id: string): Promise<TierRow> {
  const tier = await findTier(db.read, { id });
  if (tier === null) throw notFound();
  return tier;
}
