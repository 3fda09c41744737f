import { COMMAND } from '../../../src/features/audit/index.ts';
import { changeSettings, siteChangeSchema } from '../../../src/features/settings/index.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { createRandom } from '../../system/seeded-random.ts';
import { assertOracle } from '../oracle/oracle.ts';
import { openSubscription, openTip, pay } from '../site/checkouts.ts';
import { publishContent } from '../site/content.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { createEventReader, deliverEvent, type StripeEvent } from '../site/stripe-events.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';

interface BulkDeliveryOptions {
  readonly deliveries: number;
  readonly tips: number;
  readonly seed: number;
  readonly log?: (line: string) => void;
}

interface BulkDeliveryFigures {
  readonly deliveries: number;
  readonly events: number;
  readonly payments: number;
  readonly currencies: readonly string[];
  readonly perSecond: number;
}

/** Currencies with two, zero and three decimals. */
const CURRENCIES = { usd: 700, eur: 1250, jpy: 900, kwd: 3210 } as const;
const CONCURRENT_DELIVERIES = 24;
const PATIENCE_MS = 600_000;
const SUBSCRIBERS = 10;

/**
 * Pays many tips and some subscriptions without webhooks; then delivers all events in shuffled
 * copies to all processes at once. Afterwards the drift must be 0 in every currency.
 */
export async function deliverInBulk(
  site: Site,
  options: BulkDeliveryOptions,
): Promise<BulkDeliveryFigures> {
  const { deliveries, tips, seed, log = () => undefined } = options;
  await publishContent(site);
  await acceptCurrencies(site);
  const [admin, members] = [await addMember(site, 'admin'), await buy(site, tips)];
  log('everything is paid');
  const told = await createEventReader(site)();
  const copies = createRandom(seed).shuffle(
    Array.from({ length: Math.max(deliveries, told.length) }, (_, index) => pickCopy(told, index)),
  );
  const startedAt = performance.now();
  await deliverAll(site, copies, log);
  const seconds = (performance.now() - startedAt) / 1000;
  await waitUntilSettled(site, PATIENCE_MS);
  await assertOracle(site, { admin, members }, `${copies.length} deliveries, seed ${seed}`);
  return {
    deliveries: copies.length,
    events: told.length,
    payments: await site.db.read.payment.count(),
    currencies: Object.keys(CURRENCIES),
    perSecond: Math.round(copies.length / seconds),
  };
}

async function acceptCurrencies({ db, clock }: Site): Promise<void> {
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

function pickCopy(told: readonly StripeEvent[], index: number): StripeEvent {
  const event = told[index % told.length];
  if (!event) throw new Error('Stripe told of nothing.');
  return event;
}

async function deliverAll(site: Site, copies: readonly StripeEvent[], say: (line: string) => void) {
  let next = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < copies.length; index = next++) {
      const event = copies[index];
      const status = event ? await deliverEvent(site, event, index) : 0;
      if (status !== 200) site.unexpectedAnswers.push(`a delivery was answered ${status}`);
      if (index % 10_000 === 9_999) say(`${index + 1} deliveries`);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENT_DELIVERIES }, work));
}
