import { subscriptionSync } from '../../src/features/subscriptions/index.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { createMember } from './members.ts';
import { makeTier } from './money.ts';
import type { TestServer } from './server.ts';

/** The prices of two plans, and their monthly recurring revenue in minor units. */
const OFFERED = [
  ['month', 500, 500],
  ['year', 5000, 417],
  ['month', 2000, 2000],
  ['year', 20_000, 1667],
] as const;
const CURRENCIES = ['usd', 'eur'] as const;

interface Price {
  readonly id: string;
  readonly tierId: string;
  readonly interval: 'month' | 'year';
  readonly amount: number;
  readonly currency: string;
  readonly worth: number;
}

/** A subscription as the test knows it, whose rows the server's own appliers write. */
export interface Written {
  readonly id: string;
  readonly memberId: string;
  readonly checkoutId: string;
  version: number | null;
  price: Price;
  status: string;
  pausedAt: Date | null;
  endedAt: Date | null;
}

/** The expected record of a change, as a line of the exported file. */
type Line = Readonly<Record<'at' | 'payer_id' | 'currency' | 'change', string>>;

export type Step = 'change' | 'pause' | 'resume' | 'fail' | 'end' | 'refund' | 'dispute';

/** Writes histories of subscriptions, and records independently how each one's monthly value changed. */
export async function createHistories(server: TestServer) {
  const prices = await createPrices(server);
  const lines: Line[] = [];
  const worthOf = new Map<string, number>();

  async function write(one: Written, at: Date): Promise<void> {
    await server.db.transaction(async (tx) => {
      await subscriptionSync.appliers.saveSubscription(tx, {
        id: one.id,
        version: one.version,
        columns: columnsOf(one, at),
        at,
      });
      const isNew = one.version === null;
      await subscriptionSync.appliers.recordMrr(tx, { subscriptionId: one.id, isNew, at });
    });
    one.version = (one.version ?? 0) + 1;
    const isWorth = one.pausedAt === null && ['active', 'past_due'].includes(one.status);
    const [was, is] = [worthOf.get(one.id) ?? 0, isWorth ? one.price.worth : 0];
    worthOf.set(one.id, is);
    const payer = { payer_id: one.memberId, currency: one.price.currency };
    if (is !== was) lines.push({ ...payer, at: at.toISOString(), change: String(is - was) });
  }

  return {
    lines,
    pricesIn: (currency: string) => prices.filter((price) => price.currency === currency),
    async begin(memberId: string, price: Price, at: Date, trialDays = 0): Promise<Written> {
      const one = {
        id: newId(),
        memberId,
        checkoutId: newId(),
        version: null,
        price,
        status: trialDays > 0 ? 'trialing' : 'active',
        pausedAt: null,
        endedAt: null,
      };
      await createCheckout(server, one, { at, trialDays });
      await write(one, at);
      return one;
    },
    write,
    createMember: async () => (await createMember(server)).id,
  };
}

async function createPrices(server: TestServer): Promise<Price[]> {
  const tiers = [await makeTier(server, { slug: 'one' }), await makeTier(server, { slug: 'two' })];
  const prices = CURRENCIES.flatMap((currency) =>
    OFFERED.map(([interval, amount, worth], index) => {
      const tierId = tiers[index < 2 ? 0 : 1]?.id ?? '';
      return { id: newId(), tierId, interval, amount, currency, worth };
    }),
  );
  await server.db.read.tierPrice.createMany({
    data: prices.map(({ worth: _worth, ...price }) => ({ ...price, createdAt: new Date(0) })),
  });
  return prices;
}

async function createCheckout(
  server: TestServer,
  { checkoutId: id, memberId, price }: Written,
  { at: createdAt, trialDays }: { at: Date; trialDays: number },
): Promise<void> {
  const { amount, currency, interval, id: tierPriceId } = price;
  await server.db.read.checkout.create({
    data: {
      id,
      kind: 'subscription',
      memberId,
      amount,
      currency,
      interval,
      tierPriceId,
      trialDays,
      attempt: 1,
      livemode: false,
      createdAt,
    },
  });
}

function columnsOf({ id, memberId, checkoutId, price, ...state }: Written, at: Date) {
  const { status, pausedAt, endedAt } = state;
  return {
    memberId,
    checkoutId,
    tierId: price.tierId,
    tierPriceId: price.id,
    status,
    endedAt,
    interval: price.interval,
    stripeSubscriptionId: `sub_${id}`,
    livemode: false,
    account: '',
    currentPeriodStart: at,
    currentPeriodEnd: at,
    pausedAt,
    pausedUntil: null,
    nextTierPriceId: null,
    cancelAt: null,
    refusedAt: null,
    cancelledAt: null,
    pendingTierPriceId: null,
    pendingUrl: null,
    pendingUntil: null,
    cancelReason: null,
  };
}
