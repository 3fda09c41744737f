import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decideAccess, readerOfMember } from '../../../src/features/access/index.ts';
import { findMembersByIds } from '../../../src/features/accounts/index.ts';
import { heldGrants } from '../../../src/features/grants/index.ts';
import type { SiteSettings } from '../../../src/features/settings/index.ts';
import { ROOT } from '../../system/repository-root.ts';
import type { PartContext } from '../part.ts';
import { openSite, type Site } from '../site/site.ts';
import { type Crawl, crawlGatedTexts } from './crawl-gated-texts.ts';
import { countWordPress, writeCounts } from './expected-counts.ts';
import { createRandom } from './ghost-sample.ts';
import { killOften, mustMove, runMove } from './move-command.ts';
import {
  readLeakyTruth,
  readPmproTruth,
  readWordPressTruth,
  type WordPressTruth,
} from './wordpress-truth.ts';

const SHARED = join(ROOT, '..', 'shared', 'migration');
const IS_SOURCE = /^(?!expected|README|wordpress-posts-only).*\.(?:xml|csv|json|zip)$/;

const SYSTEMS = {
  wordpress: readWordPressTruth,
  'leaky-paywall': readLeakyTruth,
  pmpro: readPmproTruth,
} as const satisfies Record<string, (folder: string) => WordPressTruth>;
type WordPressSystem = keyof typeof SYSTEMS;
export const WORDPRESS_SYSTEMS = Object.keys(SYSTEMS) as readonly WordPressSystem[];

interface MovedWordPress {
  readonly killed: { readonly applying: number; readonly undoing: number };
  readonly articles: number;
  readonly comments: number;
  readonly members: number;
  readonly decisions: number;
  /** Every count of the truth against what is here. */
  readonly expected: string;
  readonly crawled: Crawl;
}

/**
 * Imports a whole export with kills, twice concurrently and again, compares it with the expected results, and undoes
 * it with kills until nothing remains.
 */
export async function moveWordPress(
  { databases, seed }: PartContext,
  system: WordPressSystem,
  kills: number,
): Promise<MovedWordPress> {
  const folder = join(SHARED, system);
  const truth = SYSTEMS[system](folder);
  const site = await openSite({ makeDatabase: databases.make, processes: 0 });
  try {
    await setClock(site, truth.madeAt);
    const files = readdirSync(folder).filter((name) => IS_SOURCE.test(name));
    const plan = join(mkdtempSync(join(tmpdir(), 'moving-proof-')), 'move.yaml');
    const args = [...files.map((name) => join(folder, name)), '--plan', plan];
    await mustMove(site, args);
    const random = createRandom(seed);
    const kill = { times: kills, longestMs: 8_000, random };
    const applying = await killOften(site, [...args, '--apply'], kill);
    await applyTwiceAtOnce(site, args);
    await mustMove(site, [...args, '--check']);
    const counts = await compareCounts(site, truth);
    const decisions = await compareDecisions(site, truth);
    const expected = writeCounts(await countWordPress(site, folder));
    const crawled = await crawlGatedTexts(site);
    const undoing = await killOften(site, [...args, '--undo'], kill);
    await mustMove(site, [...args, '--undo']);
    await requireNothing(site);
    return { killed: { applying, undoing }, ...counts, decisions, expected, crawled };
  } finally {
    await site.close();
  }
}

/** Sets the clock to the time of the export, at which the old system's decisions were recorded. */
async function setClock({ pool, clock }: Site, instant: string): Promise<void> {
  const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
  await pool.query('UPDATE clock SET offset_seconds = $1', [seconds]);
  clock.setOffset(seconds);
}

async function applyTwiceAtOnce(site: Site, args: readonly string[]): Promise<void> {
  const apply = [...args, '--apply'];
  const both = await Promise.all([runMove(site, apply), runMove(site, apply)]);
  const refused = both.filter(({ errors }) => errors.includes('Another move'));
  if (refused.length !== 1) throw new Error(`${2 - refused.length} moves ran at once`);
  await mustMove(site, apply);
  const rows = await countRows(site);
  await mustMove(site, apply);
  assertEqual(await countRows(site), rows, 'the same source again');
}

async function idsOf({ db }: Site, kind: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.read.movedItem.findMany({ where: { kind, targetId: { not: null } } });
  return new Map(rows.map(({ externalId, targetId }) => [externalId, targetId ?? '']));
}

/** Asserts that everything in the export was imported under its own id. */
async function compareCounts(site: Site, { content, levels }: WordPressTruth) {
  const articles = await idsOf(site, 'article');
  const comments = await idsOf(site, 'comment');
  const members = await idsOf(site, 'member');
  const expected = {
    articles: [...content.posts, ...content.pages].map(({ id }) => String(id)),
    comments: content.comments.flatMap(({ id, wxr }) => (wxr === null ? [] : [String(id)])),
    members: [...levels.keys()],
  };
  const missing = {
    articles: expected.articles.filter((id) => !articles.has(id)),
    comments: expected.comments.filter((id) => !comments.has(id)),
    members: expected.members.filter((id) => !members.has(id)),
  };
  assertEqual(missing, { articles: [], comments: [], members: [] }, 'what is not here');
  const rows = await site.db.read.article.findMany({ select: { id: true, publishedAt: true } });
  const published = new Map(rows.map(({ id, publishedAt }) => [id, publishedAt]));
  const now = site.clock.now();
  const wrong = [...content.posts, ...content.pages].filter(({ id, status }) => {
    const at = published.get(articles.get(String(id)) ?? '');
    return (at != null && at <= now) !== (status === 'publish' && !isLocked(content, id));
  });
  assertEqual(wrong, [], 'published here or there alone');
  return {
    articles: expected.articles.length,
    comments: expected.comments.length,
    members: expected.members.length,
  };
}

/** Whether the post has its own password; such a post becomes a draft. */
function isLocked({ posts, pages }: WordPressTruth['content'], id: number): boolean {
  const one = [...posts, ...pages].find((post) => post.id === id);
  return one !== undefined && 'password' in one && typeof one.password === 'string';
}

/** Compares our access decision with the old system's for each member and article. */
async function compareDecisions(site: Site, truth: WordPressTruth): Promise<number> {
  const articles = await listArticles(site, truth);
  const members = await idsOf(site, 'member');
  const ids = [...new Set(members.values())];
  const rows = await findMembersByIds(site.db.read, ids);
  const accounts = new Map(rows.map((member) => [member.id, member]));
  const now = site.clock.now();
  const grants = await heldGrants.listOfMembers(site.db.read, ids, now);
  const wrong: string[] = [];
  for (const [externalId, levels] of truth.levels) {
    const member = accounts.get(members.get(externalId) ?? '');
    if (member === undefined) throw new Error(`${externalId} is no member`);
    const reader = readerOfMember(member, SETTINGS as unknown as SiteSettings, now);
    for (const { id, article } of articles) {
      const { granted } = decideAccess(article, reader, grants.get(member.id) ?? [], now);
      if (granted === truth.opens(id, levels)) continue;
      wrong.push(`${externalId} ${article.slug}: ${granted ? 'open' : 'closed'} here alone`);
    }
  }
  assertEqual(wrong.slice(0, 20), [], 'decisions');
  return truth.levels.size * articles.length;
}

/** The articles whose rules have an equivalent here, by the ids of the source. */
async function listArticles(site: Site, { content, named }: WordPressTruth) {
  const targets = await idsOf(site, 'article');
  const rows = new Map((await site.db.read.article.findMany()).map((row) => [row.id, row]));
  return [...content.posts, ...content.pages].flatMap(({ id }) => {
    const row = rows.get(targets.get(String(id)) ?? '');
    if (row === undefined || named.has(String(id))) return [];
    const article = { ...row, access: row.access as 'public', meterExempt: true };
    return [{ id: String(id), article }];
  });
}

/** The settings that access decisions on articles need. */
const SETTINGS = { meter: { registered: 0, anonymous: 0 }, signIn: {} };

async function requireNothing(site: Site): Promise<void> {
  const { articles, comments, grants, members, tiers } = await countRows(site);
  const left = { articles, comments, grants, members, tiers };
  assertEqual(
    left,
    { articles: 0, comments: 0, grants: 0, members: 0, tiers: 0 },
    'an undone move',
  );
}

async function countRows({ db }: Site) {
  const tx = db.read;
  return {
    articles: await tx.article.count(),
    comments: await tx.comment.count(),
    consents: await tx.newsletterConsent.count(),
    grants: await tx.grant.count(),
    members: await tx.member.count(),
    redirects: await tx.redirect.count(),
    tiers: await tx.tier.count(),
  };
}

function assertEqual(found: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}
