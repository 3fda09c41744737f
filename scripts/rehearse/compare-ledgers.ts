import { z } from 'zod';
import { paymentRows } from '../../src/features/payments/index.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

/** More payments than a rehearsal creates. */
const MAX = 1_000_000;

/** Sums of one currency, in minor units. */
export interface Sums {
  payments: number;
  captured: number;
  refunded: number;
  disputed: number;
}

export interface LedgerComparison {
  readonly currency: string;
  readonly stripe: Sums;
  readonly ours: Sums;
  /** Stripe's net minus ours. */
  readonly difference: number;
}

const ledgerSchema = z.object({
  payments: z.array(
    z.object({
      amount: z.number(),
      currency: z.string(),
      refunded: z.number(),
      disputed: z.number(),
    }),
  ),
});

/** Compares both ledgers, each summed up from its own rows. */
export async function compareLedgers(site: RehearsalSite): Promise<LedgerComparison[]> {
  const [stripe, ours] = [await readStripeSums(site), await readOwnSums(site)];
  const currencies = [...new Set([...stripe.keys(), ...ours.keys()])].toSorted();
  return currencies.map((currency) => {
    const both = { stripe: sumsOf(stripe, currency), ours: sumsOf(ours, currency) };
    return { currency, ...both, difference: netOf(both.stripe) - netOf(both.ours) };
  });
}

/** Whether every column is equal, not only the net. */
export function isEqual({ stripe, ours }: LedgerComparison): boolean {
  return JSON.stringify(stripe) === JSON.stringify(ours);
}

export function netOf({ captured, refunded, disputed }: Sums): number {
  return captured - refunded - disputed;
}

async function readStripeSums({ emulatorsUrl }: RehearsalSite): Promise<Map<string, Sums>> {
  const answer = await fetch(`${emulatorsUrl}/_emulator/ledger`);
  const sums = new Map<string, Sums>();
  for (const one of ledgerSchema.parse(await answer.json()).payments) add(sums, one);
  return sums;
}

async function readOwnSums({ db }: RehearsalSite): Promise<Map<string, Sums>> {
  const payments = await paymentRows.list(db.read, { after: null, limit: MAX });
  const lost = await db.read.disputeEntry.findMany({
    where: { status: { in: ['lost', 'prevented'] } },
  });
  const isLost = new Set<string | null>(lost.map(({ paymentIntentId }) => paymentIntentId));
  const sums = new Map<string, Sums>();
  for (const { paymentIntentId, amount, currency, reversals } of payments) {
    const { refunded } = reversals;
    const disputed = isLost.has(paymentIntentId) ? reversals.disputed : 0;
    add(sums, { amount, currency, refunded, disputed });
  }
  return sums;
}

function add(
  sums: Map<string, Sums>,
  one: { amount: number; currency: string; refunded: number; disputed: number },
): void {
  const sum = sumsOf(sums, one.currency);
  sums.set(one.currency, {
    payments: sum.payments + 1,
    captured: sum.captured + one.amount,
    refunded: sum.refunded + one.refunded,
    disputed: sum.disputed + one.disputed,
  });
}

function sumsOf(sums: ReadonlyMap<string, Sums>, currency: string): Sums {
  return sums.get(currency) ?? { payments: 0, captured: 0, refunded: 0, disputed: 0 };
}
