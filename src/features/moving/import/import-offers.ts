import { COMMAND } from '../../audit/index.ts';
import { createOffer, endOffer, findOffer, newOfferSchema } from '../../offers/index.ts';
import { findTargets } from '../moved-items.store.ts';
import type { RecordOf } from '../source-records.ts';
import { cutText } from './cut-text.ts';
import { type Importer, importEach, type Move, skippedAs } from './move.ts';

/** The maximum length of a promotion code. */
const MAX_CODE_LENGTH = 40;
const DAYS_IN_MONTH = 30;

/**
 * Imports offers with a code. A free trial becomes free months, which cost the reader the same. Codes here consist of
 * upper-case letters and digits, so `half-forever` becomes `HALFFOREVER`.
 */
export const importOffers: Importer<'offer'> = (move, batch) =>
  importEach(move, batch, async (record, { source, begin, item }) => {
    if (item?.targetId) return { targetId: item.targetId, isOurs: item.isOurs };
    const tier = await findTierOf(move, source, record.planId);
    if (tier === null) return skippedAs('offer-of-unknown-plan');
    const input = newOfferSchema.safeParse({ ...termsOf(record), ...tier });
    if (!input.success) {
      const detail = input.error.issues[0]?.message ?? '';
      const message =
        `The offer "${record.name}" has no equivalent here, and is left out: ${detail}` as const;
      move.warn(message, record.at);
      return skippedAs('offer-without-equal');
    }
    // An interrupted attempt may have created the offer.
    const made = item && (await findOffer(move.deps.db.read, { code: input.data.code ?? '' }));
    if (made) return { targetId: made.id, isOurs: true };
    await begin();
    const offer = await createOffer(move.deps, input.data, COMMAND);
    if (!record.isActive) await endOffer(move.deps, offer.id, COMMAND);
    return { targetId: offer.id, isOurs: true };
  });

/** Returns the tier as a field: no field for an offer of all plans, null if the plan was not imported. */
async function findTierOf(move: Move, source: string, planId: string | null) {
  if (planId === null) return {};
  const of = { source, kind: 'plan', externalIds: [planId] } as const;
  const tier = (await findTargets(move.deps.db.read, of)).get(planId);
  return tier === undefined ? null : { tier };
}

function termsOf(record: RecordOf<'offer'>) {
  const { discount, interval } = record;
  const code = (record.code ?? record.name).toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const months =
    'trialDays' in discount ? Math.ceil(discount.trialDays / DAYS_IN_MONTH) : record.months;
  return {
    kind: 'code',
    name: cutText(record.name, MAX_CODE_LENGTH),
    code: code.slice(0, MAX_CODE_LENGTH),
    ...(months === null ? {} : { months }),
    ...(interval === null ? {} : { interval }),
    ...discountOf(discount),
  };
}

function discountOf(discount: RecordOf<'offer'>['discount']) {
  if ('percent' in discount) return { percentOff: discount.percent };
  if ('trialDays' in discount) return { percentOff: 100 };
  return { amountOff: { amount: discount.amount, currency: discount.currency } };
}
