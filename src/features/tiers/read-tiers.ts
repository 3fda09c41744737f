import type { Database, Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageOfFew } from '../../platform/http/pages.ts';
import type { PriceHolders } from './tiers.rules.ts';
import { findTier, listTiers, type TierRow } from './tiers.store.ts';
import { presentStaffTier, presentTier } from './tiers.views.ts';

export interface ReadTiersDeps {
  readonly db: Database;
  /** The active subscriptions to all tiers, by the price that they pay. */
  listPriceHolders(tx: Tx): Promise<readonly PriceHolders[]>;
}

/** A page of the tiers that can be subscribed to, in the order that staff gave them. */
export async function listOfferedTiers({ db }: ReadTiersDeps, query: PageQuery) {
  const page = pageOfFew('tiers', await listTiers(db.read), query);
  return { data: page.rows.map(presentTier), nextCursor: page.nextCursor };
}

/** A page of all tiers, archived ones too, each with how many subscribe to it. */
export async function listStaffTiers(deps: ReadTiersDeps, query: PageQuery) {
  const tiers = await listTiers(deps.db.read, { withArchived: true });
  const page = pageOfFew('staff-tiers', tiers, query);
  const holders = await deps.listPriceHolders(deps.db.read);
  const data = page.rows.map((tier) => presentStaffTier(tier, holders));
  return { data, nextCursor: page.nextCursor };
}

/** A tier, archived or not. Throws `not_found`. */
export async function getTier({ db }: ReadTiersDeps, id: string): Promise<TierRow> {
  const tier = await findTier(db.read, { id });
  if (tier === null) throw notFound();
  return tier;
}
