import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  applyMove,
  checkMove,
  type MoveResult,
  previewMove,
  undoMove,
} from '../../../src/features/moving/index.ts';
import {
  GHOST_SITE,
  type GhostTables,
  ghostComment,
  ghostMember,
  onList,
  writeGhostSite,
} from '../../support/ghost-tables.ts';
import { createMember, signInMember } from '../../support/members.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const ENDS = 'gone in the source, and ends here';
const STAYS = 'gone in the source, and stays here';

let server: TestServer;
let folder: string;

beforeEach(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-newer-'));
  await move(server, applyMove, await writeGhostSite(folder));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const goneOf = ({ differences }: MoveResult) =>
  differences.flatMap(({ noun, what, count }) =>
    what === ENDS || what === STAYS ? [`${noun}: ${count} ${what}`] : [],
  );
const apply = async (tables: GhostTables, exportedAt: Date | null = null) =>
  move(server, applyMove, await writeGhostSite(folder, tables, exportedAt));
const idOf = async (email: string) =>
  (await server.db.read.member.findFirstOrThrow({ where: { email } })).id;
const isOpen = async (email: string) => {
  const memberId = await idOf(email);
  const grants = await server.db.read.grant.findMany({
    where: { memberId },
    include: { ends: true },
  });
  return grants.some(({ ends }) => ends.length === 0);
};
async function listsOf(email: string): Promise<string[]> {
  const { rows } = await server.db.pool.query(
    `SELECT DISTINCT ON (n.slug) n.slug, l.kind FROM newsletter_contacts c
     JOIN newsletter_consents l ON l.contact_id = c.id JOIN newsletters n ON n.id = l.newsletter_id
     WHERE c.email = $1 ORDER BY n.slug, l.id DESC`,
    [email],
  );
  return rows.map(({ slug, kind }) => `${slug} ${kind}`);
}

describe('a changed address', () => {
  const renamed = (id: string, email: string) => ({
    members: GHOST_SITE.members.map((one) => (one.id === id ? { ...one, email } : one)),
  });

  test('moves the member with consents and access', async () => {
    const { warnings } = await apply(renamed('ada', 'new@mail.example'));
    expect(warnings).toEqual([]);
    expect(await server.db.read.member.count()).toBe(4);
    expect(await isOpen('new@mail.example')).toBe(true);
    expect([await listsOf('new@mail.example'), await listsOf('ada@mail.example')]).toEqual([
      ['weekly confirmed'],
      [],
    ]);
    const { differences } = await move(server, undoMove, await writeGhostSite(folder));
    expect([differences, await server.db.read.member.count()]).toEqual([[], 0]);
  });

  test.each([
    ['the member has signed in', 'ada', 'new@mail.example'],
    ['the member was changed here', 'bob', 'new@mail.example'],
    ['another account has it', 'cyd', 'dan@mail.example'],
  ])('stays with a warning if %s', async (_, id, email) => {
    await signInMember(server, await idOf('ada@mail.example'));
    const bob = await idOf('bob@mail.example');
    const change = { name: 'Changed here', updatedAt: new Date(Date.now() + 1000) };
    await server.db.read.member.update({ where: { id: bob }, data: change });
    const { warnings } = await apply(renamed(id, email));
    expect(warnings).toContainEqual(expect.stringContaining('The old address stays here'));
    const emails = (await server.db.read.member.findMany()).map((one) => one.email).sort();
    expect(emails).toEqual(['ada', 'bob', 'cyd', 'dan'].map((name) => `${name}@mail.example`));
    // Neither a later export nor an undo overrides what was changed here.
    const noted = GHOST_SITE.members.map((one) => ({ ...one, note: 'newer' }));
    await apply({ members: noted });
    const { name } = await server.db.read.member.findFirstOrThrow({ where: { id: bob } });
    expect(name).toBe('Changed here');
    await move(server, undoMove, await writeGhostSite(folder));
    expect(await server.db.read.member.count({ where: { id: bob } })).toBe(1);
  });
});

describe('what the source no longer has', () => {
  const newer = {
    posts: [GHOST_SITE.posts[0]],
    members: [GHOST_SITE.members[0], ghostMember('bob', { status: 'free' }), GHOST_SITE.members[3]],
    members_products: [GHOST_SITE.members_products[0]],
    members_newsletters: [onList('ada')],
    comments: [ghostComment('one')],
  } as GhostTables;

  test('ends or is reported, as the dry run and the check predict, and undo still works', async () => {
    const sources = await writeGhostSite(folder, newer);
    const expected = [
      `consents: 2 ${ENDS}`,
      `grants: 1 ${ENDS}`,
      `articles: 1 ${STAYS}`,
      `comments: 1 ${STAYS}`,
      `members: 1 ${STAYS}`,
    ];
    expect(goneOf(await move(server, previewMove, sources)).sort()).toEqual(expected.sort());
    expect(goneOf(await move(server, checkMove, sources)).sort()).toEqual(expected);
    expect([await isOpen('bob@mail.example'), await listsOf('bob@mail.example')]).toEqual([
      true,
      ['daily confirmed', 'weekly confirmed'],
    ]);
    expect(goneOf(await move(server, applyMove, sources)).sort()).toEqual(expected);
    expect([await isOpen('bob@mail.example'), await listsOf('bob@mail.example')]).toEqual([
      false,
      ['daily withdrawn', 'weekly withdrawn'],
    ]);
    expect(await isOpen('ada@mail.example')).toBe(true);
    // Missing altogether, as in a filtered list.
    expect(await listsOf('cyd@mail.example')).toEqual(['weekly confirmed']);
    const source = 'import: ghost';
    expect(
      await server.db.read.newsletterConsent.count({ where: { kind: 'withdrawn', source } }),
    ).toBe(2);
    const again = await move(server, applyMove, sources);
    expect(goneOf(again).every((line) => line.endsWith(STAYS))).toBe(true);
    expect(again.unnamed).toEqual([]);
    const { differences } = await move(server, undoMove, sources);
    expect(differences).toEqual([]);
    const tx = server.db.read;
    expect([await tx.member.count(), await tx.newsletterConsent.count()]).toEqual([0, 0]);
  });

  test('returns with an export of a later date, but not with an older one', async () => {
    await apply(newer);
    await apply({}, new Date('2025-01-01T00:00:00Z'));
    expect([await isOpen('bob@mail.example'), await listsOf('bob@mail.example')]).toEqual([
      true,
      ['daily withdrawn', 'weekly withdrawn'],
    ]);
    await apply({}, new Date(Date.now() + 60_000));
    expect(await listsOf('bob@mail.example')).toEqual(['daily confirmed', 'weekly confirmed']);
  });

  test('does not end a subscription that the reader chose here since', async () => {
    await server.db.pool.query(
      `INSERT INTO newsletter_consents (id, contact_id, newsletter_id, kind, wording, source, at)
       SELECT gen_random_uuid(), c.id, n.id, 'confirmed', 'I want it', 'account', now()
       FROM newsletter_contacts c, newsletters n WHERE c.email = 'bob@mail.example' AND n.slug = 'weekly'`,
    );
    await server.db.pool.query(
      `UPDATE newsletter_consents SET id = 'ffffffff-ffff-7fff-bfff-ffffffffffff' WHERE source = 'account'`,
    );
    expect(goneOf(await apply(newer))).toContain(`consents: 1 ${ENDS}`);
    expect(await listsOf('bob@mail.example')).toEqual(['daily withdrawn', 'weekly confirmed']);
  });

  test('ends with members who are missing altogether only if the plan says so', async () => {
    const sources = await writeGhostSite(folder, newer);
    const { plan } = await move(server, previewMove, sources);
    const ending = { ...plan, members: { ...plan.members, gone: 'end' as const } };
    expect(goneOf(await move(server, applyMove, sources, ending))).toContain(`consents: 3 ${ENDS}`);
    expect(await listsOf('cyd@mail.example')).toEqual(['weekly withdrawn']);
  });

  test('is not ended by an export without any record of its kind, or by a list without plans', async () => {
    const none = { members_newsletters: [], members_products: [], comments: [] };
    const applied = await apply(none);
    expect(goneOf(applied)).toEqual([]);
    // An empty table does not say that nobody gets the newsletter.
    expect(applied.plan.losses).toContainEqual(
      expect.objectContaining({ reason: 'newsletters-left-out' }),
    );
    const { differences } = await move(server, checkMove, await writeGhostSite(folder, none));
    const alone = differences.flatMap(({ noun, what, of }) =>
      noun === 'consents' && what.endsWith('here alone') ? [`${of} ${what}`] : [],
    );
    expect(alone.sort()).toEqual([
      'ada subscribed to "weekly" here alone',
      'bob subscribed to "daily" here alone',
      'bob subscribed to "weekly" here alone',
      'cyd subscribed to "weekly" here alone',
    ]);
    const path = join(folder, 'members.csv');
    const heading =
      'id,email,name,subscribed_to_emails,complimentary_plan,stripe_customer_id,tiers';
    const lines = [
      'ada,ada@mail.example,Ada,true,true,,Gold',
      'bob,bob@mail.example,Bob,false,false,cus_1,Gold',
      'dan,dan@mail.example,Dan,true,false,,',
    ];
    await writeFile(path, [heading, ...lines, ''].join('\n'));
    expect(goneOf(await move(server, applyMove, [path]))).toEqual([`members: 1 ${STAYS}`]);
    expect(await isOpen('bob@mail.example')).toBe(true);
    expect(await listsOf('bob@mail.example')).toEqual(['daily confirmed', 'weekly confirmed']);
  });

  test('does not end while a row of the export is unreadable', async () => {
    const broken = { ...newer, comments: ['not a row'] } as unknown as GhostTables;
    const { warnings, differences } = await apply(broken);
    expect(differences.filter(({ what }) => what === ENDS)).toEqual([]);
    expect(warnings).toContainEqual(expect.stringContaining('because 1 rows or files'));
    expect(await isOpen('bob@mail.example')).toBe(true);
  });
});

describe('the status of a comment', () => {
  const readComments = async () => {
    const rows = await server.db.read.comment.findMany({ orderBy: { id: 'asc' } });
    return rows.map(({ status, body, phase, removedAt }) => [
      status,
      body,
      phase,
      removedAt !== null,
    ]);
  };
  const statuses = (one: string, two: string) => ({
    comments: [ghostComment('one', { status: one }), ghostComment('two', { status: two })],
  });

  test('follows a newer export', async () => {
    await apply(statuses('hidden', 'deleted'));
    expect(await readComments()).toEqual([
      ['rejected', 'one', 'moderator', false],
      ['removed', null, null, true],
    ]);
    const { commentCount } = await server.db.read.article.findFirstOrThrow({
      where: { slug: 'first' },
    });
    expect(commentCount).toBe(0);
    await apply(statuses('published', 'published'));
    expect(await readComments()).toEqual([
      ['published', 'one', null, false],
      ['published', 'two', null, false],
    ]);
  });

  test('stays as it was moderated here', async () => {
    const moderator = await createMember(server, { role: 'moderator' });
    const decision = { decidedAt: new Date(), decidedById: moderator.id };
    const rejected = { ...decision, status: 'rejected', phase: 'moderator', reason: 'spam' };
    const [first] = await server.db.read.comment.findMany({ orderBy: { id: 'asc' } });
    await server.db.read.comment.update({ where: { id: first?.id ?? '' }, data: rejected });
    await apply({ comments: [ghostComment('one', { html: '<p>new</p>' }), ghostComment('two')] });
    expect((await readComments())[0]).toEqual(['rejected', 'one', 'moderator', false]);
  });
});

test('undo removes labels that the move added to an account that existed before', async () => {
  const pat = await createMember(server, { email: 'pat@mail.example' });
  const labels = async () => {
    const rows = await server.db.read.memberLabel.findMany({ where: { memberId: pat.id } });
    return rows.map(({ label }) => label).sort();
  };
  await server.db.read.memberLabel.create({
    data: { memberId: pat.id, label: 'both', createdAt: new Date() },
  });
  const ghost = await writeGhostSite(folder, {
    members: [ghostMember('pat')],
    labels: [
      { id: 'l1', name: 'both' },
      { id: 'l2', name: 'from ghost' },
    ],
    members_labels: [
      { member_id: 'pat', label_id: 'l1' },
      { member_id: 'pat', label_id: 'l2' },
    ],
  });
  const list = join(folder, 'list.csv');
  await writeFile(list, 'email,name,labels\npat@mail.example,Pat,"both,from list,from list"\n');
  const sources = [...ghost, list];
  await move(server, applyMove, sources);
  await move(server, applyMove, sources);
  expect(await labels()).toEqual(['both', 'from ghost', 'from list']);
  await move(server, undoMove, sources);
  expect(await labels()).toEqual(['both']);
});
