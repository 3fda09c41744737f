import { randomBytes } from 'node:crypto';
import { createRandom, type SeededRandom } from '../../system/seeded-random.ts';
import { callApi } from '../site/api-calls.ts';
import { openSubscription, openTip, pay } from '../site/checkouts.ts';
import { ARTICLES } from '../site/content.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { createEventReader, deliverEvent, type StripeEvent } from '../site/stripe-events.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';

/** An action of a visitor, and its relative frequency. */
interface VisitorAction {
  readonly weight: number;
  run(site: Site, who: Visitors): Promise<unknown>;
}

interface Visitors {
  readonly random: SeededRandom;
  readonly subscriber: ProofMember;
  readonly readers: readonly ProofMember[];
  readEvents(): Promise<StripeEvent[]>;
}

const READERS = 20;

const PAGES = [
  '/',
  '/plans',
  '/newsletters',
  '/articles/for-supporters',
  '/feed.xml',
  '/sitemap.xml',
  '/v1/articles',
  '/v1/site',
  '/v1/search?q=crew',
  '/v1/articles/for-everyone/comments',
];

const ACTIONS: readonly VisitorAction[] = [
  { weight: 30, run: (site, who) => callApi(site, { path: articleOf(who) }) },
  { weight: 20, run: (site, who) => callApi(site, { path: articleOf(who), as: who.subscriber }) },
  { weight: 15, run: (site, { random }) => callApi(site, { path: random.pick(PAGES) }) },
  { weight: 10, run: (site, who) => callApi(site, { path: articleOf(who), as: readerOf(who) }) },
  { weight: 5, run: comment },
  { weight: 4, run: (site) => callApi(site, { path: `/articles/${word()}` }) },
  { weight: 3, run: unlock },
  { weight: 2, run: (site) => callApi(site, { path: '/v1/auth/magic-link', body: newAddress() }) },
  { weight: 1, run: tip },
];

const WEIGHTED_ACTIONS = ACTIONS.flatMap((habit) =>
  Array.from({ length: habit.weight }, () => habit),
);

/** Creates readers and a subscriber; the site's articles must exist. */
export async function createVisitors(site: Site, seed: number): Promise<Visitors> {
  const readEvents = createEventReader(site);
  const subscriber = await addMember(site);
  const readers: ProofMember[] = [];
  while (readers.length < READERS) readers.push(await addMember(site));
  await pay(site, (await openSubscription(site, subscriber)).url);
  for (const event of await readEvents()) await deliverEvent(site, event);
  await waitUntilSettled(site);
  return { random: createRandom(seed), subscriber, readers, readEvents };
}

/** Runs a random action and ignores its result; a 5xx is recorded by the site. */
export async function runRandomAction(site: Site, crowd: Visitors): Promise<void> {
  await crowd.random.pick(WEIGHTED_ACTIONS).run(site, crowd);
}

function articleOf({ random }: Visitors): string {
  return `/v1/articles/${random.pick(ARTICLES).slug}`;
}

function readerOf({ random, readers }: Visitors): ProofMember {
  return random.pick(readers);
}

async function comment(site: Site, crowd: Visitors): Promise<void> {
  const body = { body: `What became of the crew of the ${word()}?` };
  await callApi(site, { path: '/v1/articles/for-everyone/comments', body, as: readerOf(crowd) });
}

async function unlock(site: Site, crowd: Visitors): Promise<void> {
  const path = '/v1/articles/for-subscribers/unlock';
  await callApi(site, { path, body: {}, as: readerOf(crowd) });
}

async function tip(site: Site, crowd: Visitors): Promise<void> {
  await pay(site, (await openTip(site, { by: readerOf(crowd) })).url);
  for (const event of await crowd.readEvents()) await deliverEvent(site, event);
}

function newAddress() {
  return { email: `${word()}@example.org` };
}

function word(): string {
  return randomBytes(6).toString('hex');
}
