import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articleRows, writeArticles } from '../../../src/features/articles/index.ts';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { applyMove, previewMove, undoMove } from '../../../src/features/moving/index.ts';
import { withStaged } from '../../../src/features/moving/run-move.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

type Row = Record<string, unknown>;

let server: TestServer;
let folder: string;
let path: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-move-'));
  path = join(folder, 'site.ghost.json');
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const post = (id: string, fields: Row = {}) => ({
  id,
  slug: id,
  title: `Title of ${id}`,
  type: 'post',
  status: 'published',
  visibility: 'paid',
  html: `<p>OPEN</p><!--members-only--><p>SHUT ${id}</p>`,
  published_at: '2026-01-02 03:04:05',
  ...fields,
});
const member = (id: string, fields: Row = {}) => ({
  id,
  email: `${id}@mail.example`,
  name: `Name of ${id}`,
  status: 'free',
  created_at: '2025-01-02 03:04:05',
  ...fields,
});
const comment = (id: string, fields: Row = {}) => ({
  id,
  post_id: 'first',
  member_id: 'ada',
  status: 'published',
  html: `<p>${id}</p>`,
  created_at: '2026-02-02 03:04:05',
  ...fields,
});

const SITE = {
  settings: [{ key: 'title', value: 'The Sample' }],
  products: [
    {
      id: 'gold',
      name: 'Gold',
      slug: 'gold',
      type: 'paid',
      active: 1,
      currency: 'USD',
      monthly_price: 900,
    },
  ],
  posts: [post('first'), post('second')],
  members: [member('ada', { status: 'comped' }), member('bob'), member('cyd')],
  members_products: [{ member_id: 'ada', product_id: 'gold', expiry_at: null }],
  comments: [
    // An answer may stand before what it answers, answers may answer each other, and one may be orphaned.
    comment('answer', { parent_id: 'question' }),
    comment('question'),
    comment('orphan', { parent_id: 'nowhere' }),
    comment('circle1', { parent_id: 'circle2' }),
    comment('circle2', { parent_id: 'circle1' }),
  ],
};

/** Writes the export, with these tables instead of its own. */
async function exportSite(tables: Record<string, Row[]> = {}): Promise<string[]> {
  const data = { ...SITE, ...tables };
  await writeFile(path, JSON.stringify({ db: [{ meta: { version: '6.0' }, data }] }));
  return [path];
}

async function countRows() {
  const tx = server.db.read;
  return {
    articles: await tx.article.count(),
    comments: await tx.comment.count(),
    grants: await tx.grant.count(),
    members: await tx.member.count(),
    tiers: await tx.tier.count(),
  };
}

const WHOLE = { articles: 2, comments: 5, grants: 1, members: 3, tiers: 1 };

describe('a repeated move', () => {
  test('a preview changes nothing', async () => {
    const { counts } = await move(server, previewMove, await exportSite());
    expect(counts['members']).toEqual({ source: 3, here: 0, lost: 0 });
    expect(await countRows()).toMatchObject({ articles: 0, members: 0, tiers: 0 });
  });

  test.each(['tiers', 'articles', 'members', 'grants', 'comments'])(
    'an interrupted import of %s resumes where it stopped and duplicates nothing',
    async (noun) => {
      const sources = await exportSite();
      const interrupted = applyMove(server.moving, {
        sources,
        plan: null,
        onProgress: ({ step, what }) => {
          if (step === 'apply' && what === noun) throw new Error('The process was killed.');
        },
      });
      await expect(interrupted).rejects.toThrow('killed');
      const { counts, unnamed } = await move(server, applyMove, sources);
      expect([counts['comments'], unnamed]).toEqual([{ source: 5, here: 5, lost: 0 }, []]);
      expect(await countRows()).toEqual(WHOLE);
      const { differences } = await move(server, undoMove, sources);
      expect(differences).toEqual([]);
      expect(await countRows()).toMatchObject({ articles: 0, comments: 0, members: 0, tiers: 0 });
    },
  );

  test('only one of two concurrent moves runs, and nothing is imported twice', async () => {
    const sources = await exportSite();
    const both = await Promise.allSettled([1, 2].map(() => move(server, applyMove, sources)));
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused).toEqual([
      expect.objectContaining({
        reason: expect.objectContaining({
          options: expect.objectContaining({ code: 'move_in_progress' }),
        }),
      }),
    ]);
    expect(await countRows()).toEqual(WHOLE);
  });

  test('rows imported by an older version, whose digests depended on key order, are not reported as changed', async () => {
    const sources = await exportSite();
    const query = { select: { id: true, digest: true }, orderBy: { id: 'asc' } } as const;
    const stored = () => server.db.read.movedItem.findMany(query);
    const before = await stored();
    const options = { sources, plan: null };
    await withStaged(server.moving, options, async () => {
      await server.db.pool.query(
        `UPDATE moved_items m SET digest = r.older_digest FROM move_records r
         WHERE r.source = m.source AND r.kind = m.kind AND r.external_id = m.external_id`,
      );
    });
    expect(await stored()).not.toEqual(before);
    const { differences } = await move(server, previewMove, sources);
    expect(differences.filter(({ what }) => what.includes('changed'))).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  test('an orphaned reply starts its own thread, and a cycle of replies does not hang the move', async () => {
    const rows = await server.db.read.comment.findMany({ select: { body: true, parentId: true } });
    const parents = Object.fromEntries(rows.map(({ body, parentId }) => [body, parentId]));
    expect(parents).toMatchObject({ answer: expect.any(String), orphan: null, question: null });
  });

  test('a newer export updates only what changed, and keeps what was edited here', async () => {
    const first = await articleRows.find(server.db.read, { slug: 'first' });
    const edited = { title: 'Edited here' };
    await writeArticles.change(server.moving, first?.id ?? '', edited, { actor: COMMAND });
    const sources = await exportSite({
      posts: [post('first', { title: 'New first' }), post('second', { title: 'New second' })],
      members: [...SITE.members, member('dan')],
      members_products: [
        { member_id: 'ada', product_id: 'gold', expiry_at: '2026-12-24 00:00:00' },
      ],
    });
    const { warnings } = await move(server, applyMove, sources);
    expect(warnings).toContainEqual(expect.stringContaining('edited here'));
    const titles = await server.db.read.article.findMany({ select: { title: true } });
    expect(titles.map(({ title }) => title).sort()).toEqual(['Edited here', 'New second']);
    const [grant] = await server.db.read.grant.findMany({ orderBy: { id: 'desc' } });
    expect(grant?.endsAt).toEqual(new Date('2026-12-24T00:00:00Z'));
    expect(await countRows()).toEqual({ ...WHOLE, grants: 2, members: 4 });
  });

  test('texts that are too long are cut at a character boundary', async () => {
    const long = `x${'🦉'.repeat(6000)}`;
    const sources = await exportSite({
      products: [{ ...SITE.products[0], id: 'owls', slug: 'owls', name: long, description: long }],
      newsletters: [{ id: 'n1', slug: 'owls', name: long, description: long, status: 'active' }],
      users: [{ id: 'u1', slug: 'owl', name: long, bio: long }],
      tags: [{ id: 't1', slug: '', name: long }],
      labels: [{ id: 'l1', name: long }],
      posts: [post('owls', { title: long, custom_excerpt: long, feature_image_alt: long })],
      posts_authors: [{ post_id: 'owls', author_id: 'u1', sort_order: 0 }],
      posts_tags: [{ post_id: 'owls', tag_id: 't1', sort_order: 0 }],
      members: [member('owl', { name: long, note: long })],
      members_labels: [{ member_id: 'owl', label_id: 'l1' }],
      members_products: [],
      comments: [],
    });
    const { counts } = await move(server, applyMove, sources);
    expect(counts).toMatchObject({
      articles: { here: 1 },
      authors: { here: 1 },
      members: { here: 1 },
      newsletters: { here: 1 },
      tiers: { here: 1 },
    });
    const { rows } = await server.db.pool.query(
      `SELECT to_jsonb(a)::text AS text FROM articles a UNION ALL SELECT to_jsonb(m)::text FROM members m
       UNION ALL SELECT to_jsonb(u)::text FROM authors u UNION ALL SELECT to_jsonb(n)::text FROM newsletters n
       UNION ALL SELECT to_jsonb(t)::text FROM tiers t UNION ALL SELECT to_jsonb(l)::text FROM member_labels l`,
    );
    // What PostgreSQL makes of half a letter.
    expect(rows.filter(({ text }) => text.includes('\uFFFD'))).toEqual([]);
    expect(rows.filter(({ text }) => text.includes('🦉')).length).toBeGreaterThanOrEqual(6);
  });

  test('a corrected row is imported together with everything that waited for it', async () => {
    const broken = [...SITE.members, member('eve', { email: 'no address', status: 'comped' })];
    const given = [...SITE.members_products, { member_id: 'eve', product_id: 'gold' }];
    const before = await move(
      server,
      applyMove,
      await exportSite({ members: broken, members_products: given }),
    );
    expect(before.unnamed).toContainEqual({ reason: 'no-member', count: 1 });
    const mended = [...SITE.members, member('eve', { status: 'comped' })];
    const { unnamed } = await move(
      server,
      applyMove,
      await exportSite({ members: mended, members_products: given }),
    );
    // What an earlier test edited stays so.
    expect(unnamed).toEqual([{ reason: 'edited-here', count: 1 }]);
    const eve = await server.db.read.member.findFirst({ where: { email: 'eve@mail.example' } });
    expect(await server.db.read.grant.count({ where: { memberId: eve?.id ?? '' } })).toBe(1);
  });

  test('a batch of articles is imported as a whole, and one that fails does not affect the others', async () => {
    const many = Array.from({ length: 30 }, (_, index) => post(`together-${index}`));
    const odd = [
      post('twin', { slug: 'together-3' }),
      post('reserved', { slug: 'search' }),
      post('long', { html: `<p>${'x'.repeat(600_001)}</p>` }),
      post('closed', { visibility: 'tiers' }),
    ];
    const sources = await exportSite({ posts: [...many, ...odd] });
    const { counts } = await move(server, applyMove, sources);
    expect(counts['articles']).toEqual({ source: 34, here: 33, lost: 1 });
    const rows = await server.db.read.article.findMany({
      where: { externalId: { in: [...many, ...odd].map(({ id }) => id) } },
      select: {
        id: true,
        slug: true,
        publishedAt: true,
        _count: { select: { revisions: true, slugs: true } },
      },
    });
    const bySlug = new Map(rows.map((row) => [row.slug, row]));
    expect(bySlug.has('together-3') && bySlug.has('search-2')).toBe(true);
    expect(rows.map(({ _count }) => _count)).toEqual(rows.map(() => ({ revisions: 1, slugs: 1 })));
    expect(bySlug.get('closed')?.publishedAt).toBe(null);
    const { rows: others } = await server.db.pool.query(
      `SELECT (SELECT count(*)::int FROM article_words WHERE article_id = ANY($1)) AS words,
              (SELECT count(*)::int FROM audit_entries
               WHERE subject_id = ANY($1::text[]) AND action = 'article.created') AS entries`,
      [rows.map(({ id }) => id)],
    );
    expect(others).toEqual([{ words: 33, entries: 33 }]);
    const { differences } = await move(server, undoMove, sources);
    expect(differences.filter(({ of }) => /together|twin|closed/.test(of ?? ''))).toEqual([]);
  });

  test('undoing removes every revision of a grant, even if ids of the source contain the revision mark', async () => {
    const members = ['fay', 'fay#1'].map((id, index) =>
      member(id, { email: `fay${index}@mail.example`, status: 'comped' }),
    );
    const site = (expiry_at: string) =>
      exportSite({
        members,
        members_products: members.map(({ id }) => ({
          member_id: id,
          product_id: 'gold',
          expiry_at,
        })),
      });
    await move(server, applyMove, await site('2030-01-01 00:00:00'));
    const sources = await site('2031-01-01 00:00:00');
    await move(server, applyMove, sources);
    const ours = { member: { email: { in: ['fay0@mail.example', 'fay1@mail.example'] } } };
    expect(await server.db.read.grant.count({ where: ours })).toBe(4);
    await move(server, undoMove, sources);
    expect(await server.db.read.grant.count({ where: { source: 'move:ghost' } })).toBe(0);
  });
});
