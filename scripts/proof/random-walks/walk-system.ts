import { createRandom, type SeededRandom } from '../../system/seeded-random.ts';
import { assertOracle } from '../oracle/oracle.ts';
import { answerOf, callApi } from '../site/api-calls.ts';
import { publishContent } from '../site/content.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { createEventReader, deliverEvent, type StripeEvent } from '../site/stripe-events.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';

/** The model for fast-check: enough to decide which command is allowed next. */
export interface WalkModel {
  /** The open checkout pages, and whether each is paid. */
  readonly pages: { isPaid: boolean }[];
  isDown: boolean;
}

/**
 * The system under test: a site with two members, and all events that Stripe has published so far.
 */
export interface WalkSystem {
  readonly site: Site;
  readonly admin: ProofMember;
  readonly members: readonly ProofMember[];
  readonly pages: { readonly url: string; readonly by: ProofMember | null }[];
  readonly random: SeededRandom;
  /** Undelivered events, oldest first. */
  readonly waiting: StripeEvent[];
  readonly delivered: StripeEvent[];
  readonly counts: Record<'deliveries' | 'crashes' | 'reconciliations', number>;
  readEvents(): Promise<StripeEvent[]>;
}

export function createWalkModel(): WalkModel {
  return { pages: [], isDown: false };
}

export async function createWalkSystem(site: Site, seed: number): Promise<WalkSystem> {
  await publishContent(site);
  const admin = await addMember(site, 'admin');
  return {
    site,
    admin,
    members: [await addMember(site), await addMember(site)],
    pages: [],
    waiting: [],
    delivered: [],
    random: createRandom(seed),
    counts: { deliveries: 0, crashes: 0, reconciliations: 0 },
    readEvents: createEventReader(site),
  };
}

/** Adds Stripe's new events to the waiting ones. */
export async function fetchNewEvents(system: WalkSystem): Promise<void> {
  system.waiting.push(...(await system.readEvents()));
}

/** Delivers an event. Without a response it stays waiting. */
export async function attemptDelivery(system: WalkSystem, event: StripeEvent): Promise<void> {
  system.counts.deliveries += 1;
  const status = await deliverEvent(system.site, event, system.random.below(2));
  if (status === 200) system.delivered.push(event);
  else system.waiting.push(event);
  if (status > 200) system.site.unexpectedAnswers.push(`${event.type} was answered ${status}`);
}

export async function reconcile(system: WalkSystem, isDryRun = false): Promise<number> {
  const { site, admin, counts } = system;
  counts.reconciliations += 1;
  const question = { path: '/v1/staff/reconcile', body: { dryRun: isDryRun }, as: admin };
  const { drift } = answerOf('reconcile', await callApi(site, question));
  await waitUntilSettled(site);
  return drift;
}

/** Delivers all waiting events. Afterwards both ledgers must be equal, with nothing to repair. */
export async function checkFinalState(system: WalkSystem, story: string): Promise<void> {
  const { site, admin, members, random } = system;
  await fetchNewEvents(system);
  for (const event of random.shuffle(system.waiting.splice(0)))
    await attemptDelivery(system, event);
  await waitUntilSettled(site);
  await reconcile(system);
  const drift = await reconcile(system, true);
  if (drift !== 0)
    site.unexpectedAnswers.push(`a second reconciliation still found ${drift} differences`);
  await assertOracle(site, { admin, members }, story);
}
