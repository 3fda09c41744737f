import { COMMAND } from '../../../src/features/audit/index.ts';
import { changeSettings, siteChangeSchema } from '../../../src/features/settings/index.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { requireOracle } from '../oracle/oracle.ts';
import { createRandom } from '../seeded-random.ts';
import { deliver, followEvents, type Told } from '../site/deliveries.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openSubscription, openTip, pay } from '../site/money.ts';
import { publish } from '../site/publication.ts';
import { settleDown } from '../site/settle.ts';
import type { Site } from '../site/site.ts';

export interface FloodOptions {
  readonly deliveries: number;
  readonly tips: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

export interface FloodFigures {
  readonly deliveries: number;
  readonly events: number;
  readonly payments: number;
  readonly currencies: readonly string[];
  readonly perSecond: number;
}

/** With two decimals, with none and with three. */
const CURRENCIES = { usd: 700, eur: 1250, jpy: 900, kwd: 3210 } as const;
const LANES = 24;
const PATIENCE_MS = 600_000;
const SUBSCRIBERS = 10;

/**
 * Many tips and some subscriptions are paid while Stripe can tell nobody; then everything is told in
 * copies, shuffled, to all processes at once. Afterwards the drift must be 0 in every currency.
 */
export async function flood(site: Site, options: FloodOptions): Promise<FloodFigures> {
  const { deliveries, tips, seed, say = () => undefined } = options;
  await publish(site);
  await takeCurrencies(site);
  const [admin, members] = [await addMember(site, 'admin'), await buy(site, tips)];
  say('everything is paid');
  const told = await followEvents(site)();
  const copies = createRandom(seed).shuffle(
    Array.from({ length: Math.max(deliveries, told.length) }, (_, index) => pickCopy(told, index)),
  );
  const startedAt = performance.now();
  await deliverAll(site, copies, say);
  const seconds = (performance.now() - startedAt) / 1000;
  await settleDown(site, PATIENCE_MS);
  await requireOracle(site, { admin, members }, `${copies.length} deliveries, seed ${seed}`);
  return {
    deliveries: copies.length,
    events: told.length,
    payments: await site.db.read.payment.count(),
    currencies: Object.keys(CURRENCIES),
    perSecond: Math.round(copies.length / seconds),
  };
}

async function takeCurrencies({ db, clock }: Site): Promise<void> {
  const amounts = { suggested: [1000], smallest: 100, largest: 100_000 };
  const tips = Object.fromEntries(Object.keys(CURRENCIES).map((name) => [name, amounts]));
  const by = { actor: COMMAND };
  await changeSettings(
    { db, clock, changes: createChanges() },
    siteChangeSchema.parse({ tips }),
    by,
  );
}

async function buy(site: Site, tips: number): Promise<ProofMember[]> {
  const currencies = Object.entries(CURRENCIES);
  for (let index = 0; index < tips; index += 1) {
    const [currency, amount] = currencies[index % currencies.length] ?? ['usd', 700];
    const { url } = await openTip(site, { amount, currency, server: index });
    await pay(site, url);
  }
  const members: ProofMember[] = [];
  for (let index = 0; index < Math.min(SUBSCRIBERS, tips); index += 1) {
    const member = await addMember(site);
    await pay(site, (await openSubscription(site, member)).url);
    members.push(member);
  }
  return members;
}

function pickCopy(told: readonly Told[], index: number): Told {
  const event = told[index % told.length];
  if (!event) throw new Error('Stripe told of nothing.');
  return event;
}

async function deliverAll(site: Site, copies: readonly Told[], say: (line: string) => void) {
  let next = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < copies.length; index = next++) {
      const event = copies[index];
      const status = event ? await deliver(site, event, index) : 0;
      if (status !== 200) site.surprises.push(`a delivery was answered ${status}`);
      if (index % 10_000 === 9_999) say(`${index + 1} deliveries`);
    }
  }
  await Promise.all(Array.from({ length: LANES }, work));
}
