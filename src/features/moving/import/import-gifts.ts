import { hashSecret } from '../../../platform/crypto/secrets.ts';
import { storeMovedGift } from '../../subscriptions/index.ts';
import { findTier } from '../../tiers/index.ts';
import { findTargets } from '../moved-items.store.ts';
import type { RecordOf } from '../source-records.ts';
import { type Imported, type Importer, importEach, type Move, nowOf, skippedAs } from './move.ts';

const MONTHS = { month: 1, year: 12 } as const;

/**
 * Imports gifts. Unredeemed gifts keep their codes; redeemed gifts are grants of their recipients. Expired gifts are
 * only named in the report.
 */
export const importGifts: Importer<'gift'> = (move, batch) =>
  importEach(move, batch, (record, { source, begin }) =>
    record.status === 'redeemed' && record.redeemedById !== null
      ? importRedeemed(move, source, record.redeemedById)
      : importUnredeemed(move, record, { source, begin }),
  );

async function importRedeemed(move: Move, source: string, redeemedBy: string): Promise<Imported> {
  const of = { source, kind: 'member', externalIds: [redeemedBy] } as const;
  const memberId = (await findTargets(move.deps.db.read, of)).get(redeemedBy);
  return memberId === undefined ? skippedAs('no-member') : { targetId: memberId, isOurs: false };
}

async function importUnredeemed(
  move: Move,
  record: RecordOf<'gift'>,
  { source, begin }: { readonly source: string; readonly begin: () => Promise<void> },
): Promise<Imported> {
  const tx = move.deps.db.read;
  const isOver = record.until !== null && record.until <= nowOf(move);
  if (record.status !== 'purchased' || isOver) return skippedAs('gift-over');
  const of = { source, kind: 'plan', externalIds: [record.planId ?? ''] } as const;
  const slug = (await findTargets(tx, of)).get(record.planId ?? '');
  const tier = slug === undefined ? null : await findTier(tx, { slug });
  if (tier === null) return skippedAs('plan-left-out');
  await begin();
  const id = await storeMovedGift(tx, {
    tierId: tier.id,
    interval: record.interval,
    months: MONTHS[record.interval] * record.intervalCount,
    codeHash: hashSecret(record.code),
    paidAt: record.purchasedAt ?? nowOf(move),
    redeemBy: record.until,
  });
  return { targetId: id, isOurs: true };
}
