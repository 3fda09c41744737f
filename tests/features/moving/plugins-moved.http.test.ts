import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../../scripts/proof/moving/ghost-sample.ts';
import { sampleWxr } from '../../../scripts/proof/moving/wxr-sample.ts';
import { applyMove, checkMove, type MoveResult } from '../../../src/features/moving/index.ts';
import { createMember } from '../../support/members.ts';
import { move, startServerAt } from '../../support/moving.ts';
import type { TestServer } from '../../support/server.ts';
import { findRealExport } from '../../support/sources.ts';

interface Expected {
  posts: {
    id: number;
    slug: string;
    levels?: number[];
    rule?: { type: string; levels?: string[] };
  }[];
  members: {
    kind: string;
    user_id: number;
    level_id: number | string;
    truth: { access: boolean };
  }[];
  comments?: { id: number; post: string; wxr: string | null }[];
}

interface Moved {
  readonly server: TestServer;
  readonly expected: Expected;
  readonly result: MoveResult;
  readonly sources: readonly string[];
  /** Whether a member of the source reads a post of the source now. */
  readonly opens: (userId: number, slug: string) => Promise<boolean>;
}

/** The whole list of members, and the posts on which their rights are tried. */
async function moveIn(
  report: string,
  { madeAt, chooses }: { madeAt: string; chooses: (post: Expected['posts'][number]) => boolean },
): Promise<Moved> {
  const folder = dirname(report);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  const server = await startServerAt(madeAt);
  const slugs = new Set(expected.posts.filter(chooses).map(({ slug }) => slug));
  const files = readdirSync(folder).filter((name) => name !== 'wordpress.xml');
  const content = sampleWxr(join(folder, 'wordpress.xml'), slugs);
  const sources = [content, ...files.map((name) => join(folder, name))];
  const result = await move(server, applyMove, sources);
  const { auth } = await createMember(server, { role: 'admin' });
  const idOf = async (kind: string, externalId: number) => {
    const { rows } = await server.db.pool.query(
      'SELECT target_id FROM moved_items WHERE kind = $1 AND external_id = $2',
      [kind, String(externalId)],
    );
    return rows[0]?.target_id;
  };
  const opens = async (userId: number, slug: string) => {
    const memberId = await idOf('member', userId);
    const { body } = await server.http
      .get('/v1/staff/access/explain')
      .query({ memberId, articleSlug: slug })
      .set(...auth);
    return body.granted === true;
  };
  return { server, expected, result, sources, opens };
}

/** Which levels open a post of each kind of rule. */
const LEVELS_OF = { 'more-tag': ['1', '2', '3'], 'gated-1': ['2'], 'gated-2': ['1', '2'] } as const;
/** In the category without free reads. */
const UNMETERED = 'code-entities';

const REPORT = findRealExport('leaky-paywall', 'leaky-paywall-report.csv');

describe.skipIf(REPORT === null)('members moved from Leaky Paywall', () => {
  let moved: Moved;
  beforeAll(async () => {
    moved = await moveIn(REPORT ?? '', {
      madeAt: '2026-11-29T21:46:30Z',
      chooses: ({ slug }) => slug in LEVELS_OF || slug === UNMETERED || slug === 'gallery',
    });
  }, 120_000);
  afterAll(() => moved?.server.close());

  test('each member can open what the plugin opened for their level', async () => {
    // One kind of post for each kind of rule; each of them with every member.
    const wrong: string[] = [];
    for (const { user_id, kind, level_id, truth } of oneOfEachKind(moved.expected.members)) {
      for (const [slug, levels] of Object.entries(LEVELS_OF)) {
        const should = truth.access && (levels as readonly string[]).includes(String(level_id));
        const does = await moved.opens(user_id, slug);
        if (does !== should) wrong.push(`${kind} ${user_id} ${slug}: ${does}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('free reads have the same limit as before, and categories without free reads stay exempt', async () => {
    const { server, result } = moved;
    const exempt = await server.db.read.article.findMany({
      where: { meterExempt: true },
      select: { slug: true },
    });
    expect(exempt).toEqual([{ slug: UNMETERED }]);
    const { body } = await server.http.get('/v1/articles/gallery');
    expect(body.access).toMatchObject({ reason: 'meter_available', meter: { limit: 2 } });
    expect(result.plan.meter).toEqual({ adopt: true, anonymous: 2, registered: 5, days: 30 });
    expect(result.counts['accessRules']).toMatchObject({ lost: 0 });
  });

  test('a rule that is edited in the plan applies to its articles only', async () => {
    const { server, result, sources } = moved;
    const before = await accessOfEach(server);
    const rules = result.plan.access ?? [];
    const only = rules.find(({ id }) => id === 'only:2');
    expect(only).toMatchObject({ articles: 1, becomes: ['digital-yearly'], freeReads: false });
    const access = rules.map((rule) =>
      rule === only ? { ...rule, becomes: 'members' as const } : rule,
    );
    const plan = { ...result.plan, access };
    await move(server, applyMove, sources, plan);
    expect(await accessOfEach(server)).toEqual({ ...before, 'gated-1': 'members ' });
    const { differences } = await move(server, checkMove, sources, plan);
    expect(differences.filter(({ lost }) => lost === undefined)).toEqual([]);
  });
});

async function accessOfEach(server: TestServer): Promise<Record<string, string>> {
  const rows = await server.db.read.article.findMany();
  return Object.fromEntries(
    rows.map(({ slug, access, tierSlugs }) => [slug, `${access} ${tierSlugs.join()}`]),
  );
}

/** One member of each kind of membership. */
function oneOfEachKind(members: Expected['members']): Expected['members'] {
  return [...new Map(members.map((member) => [member.kind, member])).values()];
}

/** One post for each set of levels. */
function oneOfEach(posts: Expected['posts']): Expected['posts'] {
  return [...new Map(posts.map((post) => [String(post.levels), post])).values()];
}

const MEMBERS = findRealExport('pmpro', 'members.csv');

describe.skipIf(MEMBERS === null)('members moved from Paid Memberships Pro', () => {
  let moved: Moved;
  beforeAll(async () => {
    moved = await moveIn(MEMBERS ?? '', {
      madeAt: '2026-11-29T21:45:17Z',
      chooses: ({ levels = [] }) => levels.length > 0,
    });
  }, 120_000);
  afterAll(() => moved?.server.close());

  test('each member can open what any of their levels opened', async () => {
    const { expected } = moved;
    const gated = oneOfEach(expected.posts.filter(({ levels = [] }) => levels.length > 0));
    const levelsOf = (userId: number) =>
      expected.members
        .filter(({ user_id, truth }) => user_id === userId && truth.access)
        .map(({ level_id }) => String(level_id));
    const wrong: string[] = [];
    for (const { user_id: userId } of oneOfEachKind(expected.members)) {
      const own = levelsOf(userId);
      for (const { slug, levels = [] } of gated) {
        const should = levels.some((level) => own.includes(String(level)));
        if ((await moved.opens(userId, slug)) !== should)
          wrong.push(`${userId} ${slug}: ${!should}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

const WORDPRESS = findRealExport('wordpress', 'wordpress.xml');

/** Posts that show pictures of the uploads, and one of another site. */
const WITH_PICTURES = new Set(['image-caption', 'gallery', 'unattached-image']);

describe.skipIf(WORDPRESS === null)('content moved from WordPress', () => {
  test('every post and comment is imported, with guest names, and each reply is below its own thread', async () => {
    const folder = dirname(WORDPRESS ?? '');
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    const server = await startServerAt('2026-11-29T21:17:49Z');
    try {
      const random = createRandom(68);
      const chosen = expected.posts.filter(
        ({ slug }) => WITH_PICTURES.has(slug) || random() < 0.25,
      );
      const slugs = new Set(['hello-world', ...chosen.map(({ slug }) => slug)]);
      const content = sampleWxr(WORDPRESS ?? '', slugs);
      await move(server, applyMove, [content, join(folder, 'uploads.zip')]);
      const count = async (sql: string) => (await server.db.pool.query(sql)).rows[0].count;
      const inExport = (expected.comments ?? []).filter(
        ({ wxr, post }) => wxr !== null && slugs.has(post),
      );
      expect({
        // Six posts and pages, and a comment, are WordPress' own.
        comments: await count('SELECT count(*)::int AS count FROM comments'),
        strangers: await count(
          `SELECT count(*)::int AS count FROM comments c JOIN comments p ON p.id = c.parent_id WHERE p.article_id <> c.article_id`,
        ),
        nameless: await count(
          `SELECT count(*)::int AS count FROM comments WHERE member_id IS NULL AND guest_name IS NULL`,
        ),
      }).toEqual({ comments: inExport.length + 1, strangers: 0, nameless: 1 });
      // Whatever size of a picture a post names, it shows the original of the uploads.
      const { rows } = await server.db.pool.query(
        `SELECT slug, html FROM articles WHERE html LIKE '%<img%' ORDER BY slug`,
      );
      expect(rows.length).toBeGreaterThan(0);
      const addresses = rows.flatMap(({ html }) => html.match(/<img[^>]*src="[^"]*"/g) ?? []);
      // One is a hot link to another site.
      const outside = addresses.filter((one: string) => !one.includes('src="/media/'));
      expect(outside).toEqual([expect.stringContaining('https://images.example.com/hot.jpg')]);
    } finally {
      await server.close();
    }
  }, 120_000);
});
