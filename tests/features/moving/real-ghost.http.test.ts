import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleGhostExport } from '../../../scripts/proof/moving/ghost-sample.ts';
import {
  type GhostTruth,
  isOpenByTruth,
  readGhostTruth,
} from '../../../scripts/proof/moving/ghost-truth.ts';
import { decideAccess, readerOfMember } from '../../../src/features/access/index.ts';
import { findMembersByIds, type Member } from '../../../src/features/accounts/index.ts';
import { type AccessLevel, articleRows } from '../../../src/features/articles/index.ts';
import { heldGrants } from '../../../src/features/grants/index.ts';
import {
  applyMove,
  checkMove,
  compareDecisions,
  type MoveResult,
  previewMove,
  undoMove,
} from '../../../src/features/moving/index.ts';
import { findMovedMemberIds } from '../../../src/features/moving/moved-items.store.ts';
import { consentRecords } from '../../../src/features/newsletters/index.ts';
import { grantedRights, listedRights, readAccessRows } from '../../support/access-list.ts';
import { move, startServerAt } from '../../support/moving.ts';
import type { TestServer } from '../../support/server.ts';
import { findRealExport } from '../../support/sources.ts';

const folder = findRealExport('ghost');

describe.skipIf(folder === null)('a move of a real Ghost site', () => {
  let server: TestServer;
  let applied: MoveResult;
  let truth: GhostTruth;
  let idOf: ReadonlyMap<string, string>;
  let members: ReadonlyMap<string, Member>;
  const at = (name: string) => join(folder ?? '', name);
  let sources: string[];
  const others = [at('redirects.yaml'), at('post-analytics.csv'), at('content-files.zip')];
  const read = () => server.db.read;

  beforeAll(async () => {
    const whole = readGhostTruth(at('expected.json'));
    const exported = at('content-export-with-members-and-comments.json');
    const sample = sampleGhostExport(exported, whole, {
      perKind: 2,
      posts: 2,
      seed: 41,
      slugs: ['members-cut', 'third-slug', 'about'],
    });
    truth = sample.truth;
    sources = [sample.path, ...others];
    server = await startServerAt('2026-11-29T21:40:00Z');
    applied = await move(server, applyMove, sources);
    const items = await read().movedItem.findMany({ where: { kind: 'member' } });
    idOf = new Map(items.map(({ externalId, targetId }) => [externalId, targetId ?? '']));
    const rows = await findMembersByIds(read(), [...new Set(idOf.values())]);
    members = new Map(rows.map((row) => [row.id, row]));
  }, 240_000);
  afterAll(() => server?.close());

  test('every count agrees with the source, and the plan lists everything that is lost', () => {
    expect(applied.problems).toEqual([]);
    expect(applied.unnamed).toEqual([]);
    const own = ({ length }: readonly unknown[]) => ({ source: length, here: length, lost: 0 });
    expect(applied.counts).toMatchObject({
      posts: own(truth.posts),
      // Ghost's own page is in the export beside them.
      pages: own([...truth.pages, 'about']),
      members: own(listInGhost()),
      comments: own(truth.comments),
      likes: { lost: 0 },
      reports: { lost: 0 },
      offers: own(truth.offers),
      newsletters: own(truth.newsletters),
      redirects: own(truth.redirects),
      // The free tier is what every member has.
      tiers: own(truth.tiers.slice(1)),
      gifts: { source: 8, here: 5, lost: 3 },
    });
  });

  test('every access decision of each member and article agrees with the source', async () => {
    const now = server.clock.now();
    const settings = await server.readSettings();
    const posts = truth.posts.filter(({ status }) => status === 'published');
    const articles = await read().article.findMany({
      where: { slug: { in: posts.map(({ slug }) => slug) } },
    });
    const grants = await heldGrants.listOfMembers(read(), [...members.keys()], now);
    const decide = (memberId: string, slug: string) => {
      const [member, article] = [members.get(memberId), articles.find((one) => one.slug === slug)];
      if (!member || !article) return null;
      const reader = readerOfMember(member, settings, now);
      const gated = { ...article, access: article.access as AccessLevel };
      return decideAccess(gated, reader, grants.get(memberId) ?? [], now).granted;
    };
    const decisions = listInGhost().flatMap((member) => {
      // Two addresses that differ in case are one member, who has the rights of both.
      const twin = truth.members.find(({ email }) => email === member.twin_of) ?? member;
      return posts.map((post) => ({
        of: `${member.email} (${member.kind}) ${post.slug}`,
        here: decide(idOf.get(member.id) ?? '', post.slug),
        there: isOpenByTruth(post, twin, now),
      }));
    });
    expect(decisions.filter(({ here, there }) => here !== there)).toEqual([]);
    expect(decisions.length).toBeGreaterThan(700);
  });

  test('a shadow run finds no differences, and reports the cause and member of a planted one', async () => {
    const now = server.clock.now();
    const posts = truth.posts.filter(({ status }) => status === 'published');
    const single = listInGhost().filter(({ twin_of }) => twin_of === undefined);
    const lines = single.flatMap((member) =>
      posts.map((post) => ({
        member: member.id,
        url: `https://www.gazette.example/${post.slug}/`,
        granted: isOpenByTruth(post, member, now),
        isForTiers: post.visibility === 'tiers',
      })),
    );
    const compare = (changed: (typeof lines)[number][]) => {
      const path = join(mkdtempSync(join(tmpdir(), 'shadow-')), 'old.ndjson');
      writeFileSync(path, changed.map((line) => JSON.stringify(line)).join('\n'));
      return compareDecisions(server.moving, { files: [path], siteUrl: null });
    };
    const all = { source: lines.length, here: lines.length, lost: 0 };
    expect((await compare(lines)).counts).toEqual({ decisions: all });
    const [first] = lines.filter(({ granted, isForTiers }) => !granted && isForTiers);
    const wrong = lines.map((line) => (line === first ? { ...line, granted: true } : line));
    expect((await compare(wrong)).differences).toMatchObject([
      { what: 'closed here alone: subscribe', of: first?.member, count: 1 },
    ]);
  });

  test('the access list states for each member the grant and why it differs from the source', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'access-')), 'move.access.csv');
    const options = { sources, plan: applied.plan, accessFile: file };
    const { access } = await previewMove(server.moving, options);
    const rows = readAccessRows(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const now = server.clock.now();
    const inLedger = await grantedRights(server, [...members.keys()], now);
    expect(listedRights(rows, { idOf, now })).toEqual(inLedger);
    expect(inLedger.size).toBeGreaterThan(20);
    expect(new Set(rows.map(({ member_id }) => member_id)).size).toBe(access?.members);
    const why = rows.filter(({ why_different }) => why_different !== '');
    expect(why.length).toBe(Object.values(access?.different ?? {}).reduce((a, b) => a + b, 0));
    const failed = truth.members.find(({ kind }) => kind === 'past_due');
    expect(rows.find(({ email }) => email === failed?.email)).toMatchObject({
      source_ground: 'past_due',
      ground: 'subscription',
      why_different: 'payment-failed',
    });
  });

  test('comps and gifts end on the dates of the source', async () => {
    const all = await read().grant.findMany();
    for (const { id, kind, truth: expected } of listInGhost()) {
      // An old-style complimentary subscription ends with its period at Stripe.
      const isGiven = expected.access === 'gift' || expected.access === 'comped';
      if (!isGiven || kind === 'stripe_comp') continue;
      const ends = all
        .filter(({ memberId }) => memberId === idOf.get(id))
        .map(({ endsAt }) => Math.floor(endsAt.getTime() / 1000));
      const until = expected.until ?? '9999-12-31T00:00:00Z';
      expect(ends, kind).toEqual([Date.parse(until) / 1000]);
    }
  });

  test('no preview contains text from below the cut, and nothing of the body is lost', async () => {
    for (const { slug, cut, status } of [...truth.posts, ...truth.pages]) {
      const article = await articleRows.find(read(), { slug });
      expect(article?.html, slug).toBeDefined();
      if (cut === null) continue;
      expect(article?.previewHtml, slug).not.toContain('GATEDMARK');
      expect(article?.html, slug).toContain(cut.gated_mark);
      if (cut.public_mark !== null) expect(article?.previewHtml, slug).toContain(cut.public_mark);
      if (cut.public_mark === null) expect(article?.previewHtml, slug).toBe('');
      expect(article?.publishedAt === null).toBe(status === 'draft' || status === 'sent');
    }
  });

  test('newsletters, suppressions and bans agree with the source', async () => {
    const emails = [...members.values()].map(({ email }) => email);
    const { ledgers, suppressed } = await consentRecords.readStates(read(), emails);
    const slugs = new Map((await read().newsletter.findMany()).map(({ id, slug }) => [id, slug]));
    const asHere = (id: string) => {
      const member = members.get(idOf.get(id) ?? '');
      const lists = [...(ledgers.get(member?.email ?? '')?.keys() ?? [])];
      return {
        newsletters: lists.map((list) => slugs.get(list)).sort(),
        isSuppressed: suppressed.has(member?.email ?? ''),
        isBanned: member?.bannedUntil != null,
      };
    };
    const single = listInGhost().filter(({ twin_of }) => twin_of === undefined);
    expect(single.map(({ id }) => asHere(id))).toEqual(
      single.map(({ newsletters, email_suppressed, commenting_disabled }) => ({
        newsletters: [...newsletters].sort(),
        isSuppressed: email_suppressed !== undefined,
        isBanned: commenting_disabled !== undefined,
      })),
    );
  });

  test('each reply is below the comment that it answers', async () => {
    const items = await read().movedItem.findMany({ where: { kind: 'comment' } });
    const targetOf = new Map(items.map(({ externalId, targetId }) => [externalId, targetId]));
    const comments = new Map((await read().comment.findMany()).map((row) => [row.id, row]));
    for (const { id, parent_id, status } of truth.comments) {
      const comment = comments.get(targetOf.get(id) ?? '');
      expect(comment?.parentId).toBe(parent_id === null ? null : targetOf.get(parent_id));
      const expected = { published: 'published', hidden: 'rejected', deleted: 'removed' }[status];
      expect(comment?.status).toBe(expected);
    }
  });

  test.each([
    ['/members-cut/', 301, '/articles/members-cut'],
    ['/first-slug/', 301, '/articles/third-slug'],
    ['/second-slug', 301, '/articles/third-slug'],
    ['/blog/2019/members-cut/', 301, '/articles/members-cut'],
    ['/%C3%A4rger', 301, '/articles/about'],
    ['/tmp/', 302, 'https://elsewhere.example/landing?x=1&y=2'],
  ])('the old URL %s answers %d', async (path, status, location) => {
    const answer = await server.http.get(path).set('Accept', 'text/html');
    expect([answer.status, answer.headers['location']]).toEqual([status, location]);
  });

  test('an unknown URL is a 404', async () => {
    const answer = await server.http.get('/never-was/').set('Accept', 'text/html');
    expect(answer.status).toBe(404);
  });

  test('a check finds no differences, and importing the same source again changes nothing', async () => {
    const checked = await move(server, checkMove, sources);
    expect(checked.differences.filter(({ lost }) => lost === undefined)).toEqual([]);
    const before = await countRows();
    const again = await move(server, applyMove, sources);
    expect(again.counts).toEqual(applied.counts);
    expect(await countRows()).toEqual(before);
  });

  test('undoing the move removes everything except what was used since', async () => {
    const [memberId = ''] = await findMovedMemberIds(read(), truth.members[0]?.id ?? '');
    const renamed = await read().member.update({
      where: { id: memberId },
      data: { name: 'Changed Here', updatedAt: new Date(server.clock.now().getTime() + 60_000) },
    });
    const undone = await move(server, undoMove, sources);
    expect(undone.differences).toEqual([
      expect.objectContaining({ noun: 'members', of: truth.members[0]?.id }),
    ]);
    expect(await read().member.findMany()).toEqual([renamed]);
    expect(await countRows()).toEqual({
      articles: 0,
      authors: 0,
      comments: 0,
      consents: 0,
      contacts: 0,
      gifts: 0,
      grants: 0,
      members: 1,
      newsletters: 0,
      offers: 0,
      redirects: 0,
      suppressions: 0,
      tiers: 0,
    });
  });

  /** One member of Stripe's was refused by Ghost itself. */
  function listInGhost() {
    return truth.members.filter(({ in_ghost }) => in_ghost !== null);
  }

  async function countRows() {
    const tx = read();
    return {
      articles: await tx.article.count(),
      authors: await tx.author.count(),
      comments: await tx.comment.count(),
      consents: await tx.newsletterConsent.count(),
      contacts: await tx.newsletterContact.count(),
      gifts: await tx.gift.count(),
      grants: await tx.grant.count(),
      members: await tx.member.count(),
      newsletters: await tx.newsletter.count(),
      offers: await tx.offer.count(),
      redirects: await tx.redirect.count(),
      suppressions: await tx.newsletterSuppression.count(),
      tiers: await tx.tier.count(),
    };
  }
});
