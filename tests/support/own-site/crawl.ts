import type { Endpoint } from '../../../src/platform/http/endpoint.ts';
import { readFinite } from '../event-stream.ts';
import { sampleInTurn } from '../sample.ts';
import { findOurLinks, OURS } from './addresses.ts';
import type { OwnSite } from './fill-own-site.ts';
import { addressesOf, type PathValues, RAW_TEXT_OPERATIONS } from './operations.ts';

/** A caller: its name, and the headers that authenticate it. */
export type Crawler = readonly [who: string, headers: Readonly<Record<string, string>>];

/** The links to our pages that were found, and the operations that responded. */
export interface Crawled {
  readonly links: Set<string>;
  readonly answered: Set<string>;
}

/**
 * Operations that an earlier caller could read are sampled for the other callers: one in this many each day, all of
 * them within as many days (`npm run proof -- sampled` calls all).
 */
const AGAIN_EVERY = 4;

/** Calls every read operation as each caller, and follows the API links in the responses. */
export async function crawlOperations(
  site: OwnSite,
  reads: readonly Endpoint[],
  callers: readonly Crawler[],
): Promise<Crawled> {
  const crawled: Crawled = { links: new Set(), answered: new Set() };
  const followed = new Set<string>();
  const fillings = await fillingsOf(site);
  for (const [turn, caller] of callers.entries()) {
    for (const one of listForTurn(reads, crawled.answered, turn)) {
      const paths = await addressesOf(site.server, one, fillings);
      for (const next of await askFor(site, { one, paths, caller, crawled })) followed.add(next);
    }
  }
  await follow(site, { reads, crawled, paths: followed });
  return crawled;
}

/** Calls one operation at all its URLs. Returns the API calls that its responses link to. */
async function askFor(
  site: OwnSite,
  asked: { one: Endpoint; paths: readonly string[]; caller: Crawler; crawled: Crawled },
): Promise<string[]> {
  const { one, paths, caller, crawled } = asked;
  const next: string[] = [];
  for (const path of paths) {
    const text = await ask(site, path, caller);
    if (text === null) continue;
    crawled.answered.add(one.name);
    if (!RAW_TEXT_OPERATIONS.includes(one.name)) note(crawled, `${path} to ${caller[0]}`, text);
    next.push(...listOwnCalls(text));
  }
  return next;
}

/** The operations that have not responded yet, and a sample of the rest. */
function listForTurn(reads: readonly Endpoint[], answered: ReadonlySet<string>, turn: number) {
  const open = reads.filter(({ name }) => !answered.has(name));
  const again = reads.filter(({ name }) => answered.has(name));
  return [...open, ...sampleInTurn(again, AGAIN_EVERY, turn)];
}

/** Calls the API links in responses and mails, which contain their own secret and need no sign-in. */
export async function follow(
  site: OwnSite,
  {
    reads,
    crawled,
    paths,
  }: { reads: readonly Endpoint[]; crawled: Crawled; paths: Iterable<string> },
): Promise<void> {
  for (const path of paths) {
    const text = await ask(site, path, ['nobody', {}]);
    if (text === null) continue;
    const [name = ''] = path.split('?');
    const one = reads.find((read) => patternOf(read.path).test(name));
    if (one !== undefined) crawled.answered.add(one.name);
    note(crawled, path, text);
  }
}

export function listOwnCalls(text: string): string[] {
  return [...text.matchAll(/https:\/\/[a-z.]+(\/v1\/[^\s"'<>\\),]*)/g)].flatMap(
    ([all, path = '']) => (all.startsWith(OURS) ? [path.replaceAll('&amp;', '&')] : []),
  );
}

function note({ links }: Crawled, where: string, text: string): void {
  for (const link of findOurLinks(text)) links.add(`${where}: ${link}`);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** The response's body and the target of its redirect; null for an error. */
async function ask(
  { server }: OwnSite,
  path: string,
  [, headers]: Crawler,
): Promise<string | null> {
  const answer = await fetch(server.url + path, { headers, redirect: 'manual' });
  const location = answer.headers.get('location') ?? '';
  const text = `${await readFinite(answer)}\n${location}`;
  return answer.status < 400 ? text : null;
}

async function fillingsOf({ server, tokens, member }: OwnSite): Promise<PathValues> {
  const tips = await server.db.read.tip.findMany({ take: 2 });
  return {
    tokens,
    slugs: ['ferry', 'tides'],
    author: 'ada',
    memberId: member.id,
    tipIds: tips.map(({ id }) => id),
    month: server.clock.now().toISOString().slice(0, 7),
  };
}
