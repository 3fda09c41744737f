import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import { listTierSlugs } from '../tiers/index.ts';
import { offerSchema } from './offers.schemas.ts';
import { listOffers, type OfferRow } from './offers.store.ts';
import { presentOffer } from './offers.views.ts';

type ReadDeps = Pick<DbDeps, 'db' | 'clock'>;

/** Returns a page of offers, newest first, including ended offers. */
export async function listOffersPage({ db, clock }: ReadDeps, query: PageQuery) {
  const slugOf = await listTierSlugs(db.read);
  return await pageById('offers', query, {
    read: (page) => listOffers(db.read, page),
    present: (row) => pick(offerSchema, presentOffer(row, slugOf, clock.now())),
  });
}

/** Returns the staff view of an offer. */
export async function presentToStaff({ db, clock }: ReadDeps, offer: OfferRow) {
  return pick(offerSchema, presentOffer(offer, await listTierSlugs(db.read), clock.now()));
}
