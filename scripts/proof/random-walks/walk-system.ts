import { requireOracle } from '../oracle/oracle.ts';
import { createRandom, type SeededRandom } from '../seeded-random.ts';
import { ask } from '../site/ask.ts';
import { deliver, followEvents, type Told } from '../site/deliveries.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { publish } from '../site/publication.ts';
import { settleDown } from '../site/settle.ts';
import type { Site } from '../site/site.ts';

/** What fast-check knows of the site: enough to say which command can come next. */
export interface WalkModel {
  /** Pages that were opened, and how often somebody tried to pay on each. */
  readonly pages: { isPaid: boolean }[];
  isDown: boolean;
}

/** The real thing: a site with two members, and everything that Stripe has told so far. */
export interface WalkSystem {
  readonly site: Site;
  readonly admin: ProofMember;
  readonly members: readonly ProofMember[];
  readonly pages: { readonly url: string; readonly by: ProofMember | null }[];
  readonly chance: SeededRandom;
  /** Told and not yet delivered, oldest first. */
  readonly waiting: Told[];
  readonly delivered: Told[];
  readonly counts: Record<'deliveries' | 'crashes' | 'reconciliations', number>;
  readEvents(): Promise<Told[]>;
}

export function createWalkModel(): WalkModel {
  return { pages: [], isDown: false };
}

export async function createWalkSystem(site: Site, seed: number): Promise<WalkSystem> {
  await publish(site);
  const admin = await addMember(site, 'admin');
  return {
    ...{ site, admin, members: [await addMember(site), await addMember(site)] },
    ...{ pages: [], waiting: [], delivered: [], chance: createRandom(seed) },
    counts: { deliveries: 0, crashes: 0, reconciliations: 0 },
    readEvents: followEvents(site),
  };
}

/** Takes up what Stripe has told since the last time. */
export async function fetchNewEvents(world: WalkSystem): Promise<void> {
  world.waiting.push(...(await world.readEvents()));
}

/** Delivers an event; while nobody answers it goes on waiting. */
export async function deliverEvent(world: WalkSystem, event: Told): Promise<void> {
  world.counts.deliveries += 1;
  const status = await deliver(world.site, event, world.chance.below(2));
  if (status === 200) world.delivered.push(event);
  else world.waiting.push(event);
  if (status > 200) world.site.surprises.push(`${event.type} was answered ${status}`);
}

export async function reconcile(world: WalkSystem, isDryRun = false): Promise<number> {
  const { site, admin, counts } = world;
  counts.reconciliations += 1;
  const question = { path: '/v1/staff/reconcile', body: { dryRun: isDryRun }, as: admin };
  const { status, body } = await ask(site, question);
  if (status !== 200) site.surprises.push(`reconcile was answered ${status}`);
  await settleDown(site);
  return body?.drift ?? -1;
}

/** Everything that was held back arrives; then both sides' books agree, and nothing is to repair. */
export async function checkFinalState(world: WalkSystem, story: string): Promise<void> {
  const { site, admin, members, chance } = world;
  await fetchNewEvents(world);
  for (const event of chance.shuffle(world.waiting.splice(0))) await deliverEvent(world, event);
  await settleDown(site);
  await reconcile(world);
  const drift = await reconcile(world, true);
  if (drift !== 0) site.surprises.push(`a second reconciliation still found ${drift} differences`);
  await requireOracle(site, { admin, members }, story);
}
