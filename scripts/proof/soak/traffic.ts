import { randomBytes } from 'node:crypto';
import { createRandom, type SeededRandom } from '../seeded-random.ts';
import { ask } from '../site/ask.ts';
import { deliver, followEvents, type Told } from '../site/deliveries.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openSubscription, openTip, pay } from '../site/money.ts';
import { ARTICLES } from '../site/publication.ts';
import { settleDown } from '../site/settle.ts';
import type { Site } from '../site/site.ts';

/** One thing that somebody does, and how often beside the others. */
interface Habit {
  readonly weight: number;
  act(site: Site, who: Crowd): Promise<unknown>;
}

export interface Crowd {
  readonly chance: SeededRandom;
  readonly subscriber: ProofMember;
  readonly readers: readonly ProofMember[];
  readEvents(): Promise<Told[]>;
}

const READERS = 20;

const PAGES = [
  ...['/', '/plans', '/newsletters', '/articles/for-supporters', '/feed.xml', '/sitemap.xml'],
  ...['/v1/articles', '/v1/site', '/v1/search?q=crew', '/v1/articles/for-everyone/comments'],
];

const HABITS: readonly Habit[] = [
  { weight: 30, act: (site, who) => ask(site, { path: articleOf(who) }) },
  { weight: 20, act: (site, who) => ask(site, { path: articleOf(who), as: who.subscriber }) },
  { weight: 15, act: (site, { chance }) => ask(site, { path: chance.pick(PAGES) }) },
  { weight: 10, act: (site, who) => ask(site, { path: articleOf(who), as: readerOf(who) }) },
  { weight: 5, act: comment },
  { weight: 4, act: (site) => ask(site, { path: `/articles/${word()}` }) },
  { weight: 3, act: unlock },
  { weight: 2, act: (site) => ask(site, { path: '/v1/auth/magic-link', body: newAddress() }) },
  { weight: 1, act: tip },
];

const TURNS = HABITS.flatMap((habit) => Array.from({ length: habit.weight }, () => habit));

/** Readers and a subscriber, on a site whose articles are there. */
export async function gatherCrowd(site: Site, seed: number): Promise<Crowd> {
  const readEvents = followEvents(site);
  const subscriber = await addMember(site);
  const readers: ProofMember[] = [];
  while (readers.length < READERS) readers.push(await addMember(site));
  await pay(site, (await openSubscription(site, subscriber)).url);
  for (const event of await readEvents()) await deliver(site, event);
  await settleDown(site);
  return { chance: createRandom(seed), subscriber, readers, readEvents };
}

/** One of the crowd does one thing, whatever comes of it; a 5xx is a surprise of the site. */
export async function doSomething(site: Site, crowd: Crowd): Promise<void> {
  await crowd.chance.pick(TURNS).act(site, crowd);
}

function articleOf({ chance }: Crowd): string {
  return `/v1/articles/${chance.pick(ARTICLES).slug}`;
}

function readerOf({ chance, readers }: Crowd): ProofMember {
  return chance.pick(readers);
}

async function comment(site: Site, crowd: Crowd): Promise<void> {
  const body = { body: `What became of the crew of the ${word()}?` };
  await ask(site, { path: '/v1/articles/for-everyone/comments', body, as: readerOf(crowd) });
}

async function unlock(site: Site, crowd: Crowd): Promise<void> {
  const path = '/v1/articles/for-subscribers/unlock';
  await ask(site, { path, body: {}, as: readerOf(crowd) });
}

async function tip(site: Site, crowd: Crowd): Promise<void> {
  await pay(site, (await openTip(site, { by: readerOf(crowd) })).url);
  for (const event of await crowd.readEvents()) await deliver(site, event);
}

function newAddress() {
  return { email: `${word()}@example.org` };
}

function word(): string {
  return randomBytes(6).toString('hex');
}
