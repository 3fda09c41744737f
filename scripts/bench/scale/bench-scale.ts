import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../root.ts';
import { askOnce, type Sent } from '../comments/client.ts';
import { moveToLoadCore } from '../cores.ts';
import { median, percentile } from '../figures.ts';
import { openSite, type Site } from '../site.ts';
import { type Amount, fillPublication } from './fill-publication.ts';
import { type Compared, describeScale } from './report-scale.ts';
import { signInAdmin } from './sign-in-admin.ts';

const SMALL: Amount = { articles: 200, members: 1_000 };
const LARGE: Amount = { articles: 100_000, members: 1_000_000 };
const WARM_UP = 10;
const CHECKED = 100;

interface Filled {
  readonly site: Site;
  readonly asked: ReadonlyMap<string, Sent>;
}

moveToLoadCore();
const isQuick = process.argv.includes('--quick');
const large = isQuick ? { articles: 5_000, members: 20_000 } : LARGE;
const page = describeScale({ small: SMALL, large }, await measure(isQuick ? 10 : 100));
process.stdout.write(page);
if (!isQuick) await writeFile(join(ROOT, 'docs', 'bench-scale.md'), page);

async function measure(rounds: number): Promise<Compared[]> {
  const few = await openFilled(SMALL);
  try {
    const many = await openFilled(large);
    try {
      return await compare(few, many, rounds);
    } finally {
      await many.site.close();
    }
  } finally {
    await few.site.close();
  }
}

async function openFilled(amount: Amount): Promise<Filled> {
  const site = await openSite();
  await fillPublication(site.databaseUrl, amount);
  const admin = await signInAdmin(site.environment);
  const get = (path: string, token?: string): Sent => ({
    ...{ method: 'GET', url: site.url + path },
    ...(token === undefined ? {} : { token }),
  });
  const slugs = Array.from({ length: CHECKED }, (_, index) => `scale-${index}`);
  const check = { method: 'POST', url: `${site.url}/v1/access/check`, body: { slugs } } as const;
  const asked = new Map<string, Sent>([
    ['gated article, anonymous', get(site.anonymousPath)],
    ['gated article, subscriber', get(site.subscriberPath, site.accessToken)],
    ['list of articles', get('/v1/articles', site.accessToken)],
    ['list of articles, one tag', get('/v1/articles?tag=town-7', site.accessToken)],
    ['feed', get('/feed.xml')],
    ['news sitemap', get('/news-sitemap.xml')],
    ['search for a rare word', get('/v1/search?q=scale-77', site.accessToken)],
    ['search for a word of every article', get('/v1/search?q=ferry', site.accessToken)],
    ['decisions on 100 articles', { ...check, token: site.accessToken }],
    ['staff: members', get('/v1/staff/members', admin)],
    ['staff: members by part of an address', get('/v1/staff/members?query=member-77', admin)],
  ]);
  return { site, asked };
}

/** Both in turns, so that a machine that gets slower gets slower for both. */
async function compare(few: Filled, many: Filled, rounds: number): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const [name, ofFew] of few.asked) {
    const ofMany = many.asked.get(name) ?? ofFew;
    const taken: { small: number; large: number }[] = [];
    for (let round = 0; round < rounds + WARM_UP; round += 1) {
      const pair = { small: await askOnce(ofFew, 200), large: await askOnce(ofMany, 200) };
      if (round >= WARM_UP) taken.push(pair);
    }
    compared.push({
      name,
      smallMs: median(taken.map(({ small }) => small)),
      largeMs: median(taken.map(({ large }) => large)),
      apartMs: median(taken.map((pair) => pair.large - pair.small)),
      largeP99Ms: percentile(
        taken.map(({ large }) => large),
        0.99,
      ),
    });
  }
  return compared;
}
