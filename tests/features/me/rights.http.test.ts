import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseMember } from '../../../src/features/me/erase-member.ts';
import { createReceipts } from '../../../src/features/me/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { grantAccess } from '../../support/grants.ts';
import { expectWaiting, holding } from '../../support/locks.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { makeTier } from '../../support/money.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;
let slug: string;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
  slug = (await createArticle(server)).slug;
});

afterAll(() => server.close());

function erase(member: TestMember, body: object = { confirm: member.email }) {
  return server.http
    .delete('/v1/me')
    .set(...member.auth)
    .send(body);
}

function staffNote(member: TestMember, by: TestMember, note: string) {
  return server.http
    .patch(`/v1/staff/members/${member.id}`)
    .set(...by.auth)
    .send({ note })
    .expect(200);
}

/** A gift link, and a gift subscription that was paid and given back in part, as rows. */
async function buyGift({ id: memberId }: TestMember): Promise<void> {
  const { read } = server.db;
  const at = server.clock.now();
  const tier = await makeTier(server);
  const article = await read.article.findFirstOrThrow();
  const [checkoutId, paymentIntentId] = [newId(), `pi_${newId()}`];
  const price = { amount: 5000, currency: 'eur' };
  await read.giftLink.create({
    data: {
      ...{ id: newId(), tokenHash: `secret-hash-${memberId}`, articleId: article.id, memberId },
      ...{ openings: 5, opened: 1, createdAt: at, expiresAt: at },
    },
  });
  await read.checkout.create({
    data: {
      ...{ id: checkoutId, kind: 'gift', memberId, ...price, interval: 'year', attempt: 1 },
      ...{ giftFor: 'friend@example.org', livemode: false, createdAt: at },
    },
  });
  await read.gift.create({
    data: {
      ...{ id: newId(), checkoutId, tierId: tier.id, interval: 'year', paidAt: at },
      codeHash: `secret-hash-${checkoutId}`,
    },
  });
  await read.payment.create({
    data: {
      ...{ id: newId(), kind: 'gift', memberId, ...price, checkoutId, paymentIntentId },
      ...{ livemode: false, paidAt: at, createdAt: at },
    },
  });
  await read.refundEntry.create({
    data: {
      ...{ id: newId(), refundId: `re_${newId()}`, status: 'succeeded', paymentIntentId },
      ...{ amount: 1200, currency: 'eur', refundedAt: at, createdAt: at },
    },
  });
}

/** Every table with a text of the person in it, but for those named. */
async function findTraces(text: string): Promise<string[]> {
  const { rows } = await server.db.pool.query<{ table: string }>(
    `SELECT table_name AS table FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { table } of rows) {
    const { rowCount } = await server.db.pool.query(
      `SELECT 1 FROM "${table}" AS row WHERE row::text ILIKE $1 LIMIT 1`,
      [`%${text}%`],
    );
    if (rowCount !== 0) found.push(table);
  }
  return found;
}

describe('the export', () => {
  test('holds everything, and nobody else', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const member = await createMember(server, { name: 'Robin', password: PASSWORD });
    const stranger = await createMember(server, { name: 'A Stranger' });
    await postComment(server, stranger, { slug, body: 'Words of a stranger' });
    const comment = await postComment(server, member, { slug, body: 'First words' });
    await server.http
      .patch(`/v1/comments/${comment.id}`)
      .set(...member.auth)
      .send({ body: 'Second words' })
      .expect(200);
    await grantAccess(server, member.id);
    await staffNote(member, admin, 'Wrote us a kind letter.');
    await server.http.post('/v1/auth/magic-link').send({ email: member.email }).expect(202);
    const answer = await server.http.get('/v1/me/export').set(...member.auth);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.body).toMatchObject({
      profile: { id: member.id, email: member.email, note: 'Wrote us a kind letter.' },
      sessions: [{ userAgent: 'test', endedAt: null }],
      signInRequests: [{ usedAt: null }],
      grants: [{ ground: 'comp' }],
      comments: [{ articleSlug: slug, body: 'Second words', revisions: [{ body: 'First words' }] }],
      payments: [],
      audit: [{ action: 'member.changed' }],
      mails: [{ subject: expect.stringContaining('Sign in') }],
    });
    const text = JSON.stringify(answer.body);
    for (const secret of ['tranger', 'argon2', 'Hash', 'token=']) {
      expect(text).not.toContain(secret);
    }
  });

  test('holds what was done about others, and what was bought for them', async () => {
    const member = await createMember(server);
    const stranger = await createMember(server);
    const other = await postComment(server, stranger, { slug });
    const own = await postComment(server, member, { slug });
    await server.http.put(`/v1/comments/${other.id}/like`).set(...member.auth);
    await server.http
      .post(`/v1/comments/${other.id}/reports`)
      .set(...member.auth)
      .send({ reason: 'other', note: 'Not kind.' });
    await server.http.put(`/v1/me/ignored/${stranger.id}`).set(...member.auth);
    await server.http
      .patch('/v1/me/notices')
      .set(...member.auth)
      .send({ replies: false });
    const { read } = server.db;
    await read.comment.update({ where: { id: own.id }, data: { appealNote: 'Look again.' } });
    await buyGift(member);
    const { body } = await server.http.get('/v1/me/export').set(...member.auth);
    expect(body).toMatchObject({
      likes: [{ commentId: other.id }],
      reports: [{ commentId: other.id, reason: 'other', note: 'Not kind.', settledAt: null }],
      ignored: [{ ignoredId: stranger.id }],
      notices: { replies: false, mentions: true, offAt: null },
      comments: [{ id: own.id, appealNote: 'Look again.' }],
      giftLinks: [{ openings: 5, opened: 1, revokedAt: null }],
      checkouts: [{ kind: 'gift', amount: { amount: 5000 }, giftFor: 'friend@example.org' }],
      giftsBought: [{ interval: 'year' }],
      payments: [{ amount: { amount: 5000 }, refunded: { amount: 1200 }, disputed: false }],
    });
    const { linkToken } = await read.noticeChoice.findUniqueOrThrow({
      where: { memberId: member.id },
    });
    for (const secret of [linkToken, 'secret-hash']) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  test('is for who is signed in', async () => {
    expect((await server.http.get('/v1/me/export')).body.code).toBe('sign_in_required');
  });
});

describe('the receipt of an erasure', () => {
  function check(receipt: string) {
    return server.http.post('/v1/erasure-receipts/check').send({ receipt });
  }

  test('is in the answer and, once all is done, in the last mail; anyone may check both', async () => {
    const member = await createMember(server);
    const { body } = await erase(member);
    expect((await check(body.receipt)).body).toEqual({
      ...{ authentic: true, erasureId: body.erasureId },
      ...{ requestedAt: body.requestedAt, erasedAt: null },
    });
    await server.runJobs();
    const { text, subject } = await readLastMail(server, member.email);
    expect(subject).toMatch(/was erased$/);
    const mailed = /\b[\w-]+\.[\w-]+\.[\w-]{86}\b/.exec(text)?.[0] ?? '';
    expect((await check(mailed)).body.erasedAt).not.toBeNull();
    const kept = await server.db.read.erasure.findMany();
    expect(JSON.stringify(kept)).not.toContain(mailed.slice(-40));
  });

  test('that was changed, or is none, is not authentic; the public keys verify without us', async () => {
    const { body } = await erase(await createMember(server));
    const [head, claims = '', signature = ''] = String(body.receipt).split('.');
    const other = Buffer.from(claims, 'base64url').toString().replace('example', 'elsewhere');
    const forged = `${head}.${Buffer.from(other).toString('base64url')}.${signature}`;
    for (const wrong of [forged, `${head}.${claims}.`, 'x', '..', `e30.${claims}.${signature}`]) {
      expect((await check(wrong)).body).toMatchObject({ authentic: false, erasureId: null });
    }
    const { keys } = (await server.http.get('/v1/erasure-receipts/keys')).body;
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify(null, Buffer.from(`${head}.${claims}`), key, bytes)).toBe(true);
    const bad = await server.http.post('/v1/erasure-receipts/check').send({ receipt: 7 });
    expect(bad.body).toMatchObject({ status: 422, errors: [{ path: 'body.receipt' }] });
  });
});

describe('the preview of an erasure', () => {
  test('says what goes and what stays, and changes nothing', async () => {
    const member = await createMember(server);
    await postComment(server, member, { slug });
    const preview = (query = '') => server.http.get(`/v1/me/erasure${query}`).set(...member.auth);
    const names = (lines: { what: string }[]) => lines.map(({ what }) => what);
    const kept = await preview();
    expect(names(kept.body.goes)).toEqual(['profile', 'sessions']);
    expect(names(kept.body.stays)).toEqual(['comments']);
    const erased = await preview('?comments=erase');
    expect(names(erased.body.goes)).toEqual(['profile', 'sessions', 'comments']);
    expect((await server.http.get('/v1/me').set(...member.auth)).status).toBe(200);
  });

  test('refuses an unknown fate, and strangers', async () => {
    const { auth } = await createMember(server);
    const wrong = await server.http.get('/v1/me/erasure?comments=burn').set(...auth);
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: 'query.comments' }] });
    expect((await server.http.get('/v1/me/erasure')).body.code).toBe('sign_in_required');
  });
});

describe('erasing oneself', () => {
  test('signs out everywhere at once and keeps everyone from signing in meanwhile', async () => {
    const member = await createMember(server, { password: PASSWORD });
    const answer = await erase(member);
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      erasureId: expect.any(String),
      requestedAt: expect.any(String),
      comments: 'anonymise',
      receipt: expect.any(String),
    });
    expect(answer.get('Set-Cookie')?.every((cookie) => cookie.includes('Max-Age=0'))).toBe(true);
    const me = await server.http.get('/v1/me').set(...member.auth);
    expect(me.body.code).toBe('invalid_token');
    const credentials = { email: member.email, password: PASSWORD };
    const login = await server.http.post('/v1/auth/login').send(credentials);
    expect(login.body).toMatchObject({ status: 403, code: 'being_erased' });
    await server.runJobs();
    const gone = await server.http.post('/v1/auth/login').send(credentials);
    expect(gone.body.code).toBe('bad_credentials');
  });

  test('leaves no trace of name, address, words and notes in any table', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const email = 'xylophone.player@example.org';
    const member = await createMember(server, { email, name: 'Quirinius Xylander' });
    const comment = await postComment(server, member, { slug, body: 'unmistakable phrasing' });
    await postComment(server, admin, { slug, body: 'An answer', parentId: comment.id });
    await staffNote(member, admin, 'a peculiar note');
    const until = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
    await server.http
      .post('/v1/staff/grants')
      .set(...admin.auth)
      .send({ memberId: member.id, scope: 'site', until, reason: 'an unforgettable favour' })
      .expect(201);
    await server.http.post('/v1/auth/magic-link').send({ email }).expect(202);
    await server.http.post('/v1/auth/password/forgot').send({ email }).expect(202);
    await erase(member, { confirm: email, comments: 'erase' }).expect(202);
    await server.runJobs();
    const texts = ['unmistakable phrasing', 'a peculiar note', 'an unforgettable favour'];
    // The last mail names them until it is sent, which here it never is.
    expect(await findTraces(email)).toEqual(['outbox_messages']);
    const last = await server.db.read.outboxMessage.deleteMany({
      where: { isLast: true, recipient: email },
    });
    expect(last.count).toBe(1);
    for (const text of [email, 'Quirinius', ...texts]) {
      expect([text, await findTraces(text)]).toEqual([text, []]);
    }
    const grants = await server.db.read.grant.findMany({ where: { memberId: member.id } });
    expect(grants).toEqual([]);
    const erasure = await server.db.read.erasure.findUnique({ where: { memberId: member.id } });
    expect(erasure?.erasedAt).not.toBeNull();
  });

  test('comments that are erased leave a tombstone where they have replies, and right counts', async () => {
    const article = await createArticle(server);
    const [member, other] = [await createMember(server), await createMember(server)];
    const answered = await postComment(server, member, { slug: article.slug });
    await postComment(server, other, { slug: article.slug, parentId: answered.id });
    await postComment(server, member, { slug: article.slug, parentId: answered.id });
    await postComment(server, member, { slug: article.slug });
    await erase(member, { confirm: member.email, comments: 'erase' }).expect(202);
    await server.runJobs();
    const list = await server.http.get(`/v1/articles/${article.slug}/comments`);
    expect(list.body.data).toMatchObject([
      { id: answered.id, status: 'removed', body: null, author: null, replyCount: 1 },
    ]);
    const row = await server.db.read.article.findUniqueOrThrow({ where: { id: article.id } });
    expect(row.commentCount).toBe(1);
  });

  test('comments that are kept have no author, and no earlier wording', async () => {
    const article = await createArticle(server);
    const member = await createMember(server);
    const { id } = await postComment(server, member, { slug: article.slug, body: 'Before' });
    await server.http
      .patch(`/v1/comments/${id}`)
      .set(...member.auth)
      .send({ body: 'After' });
    await erase(member).expect(202);
    await server.runJobs();
    const list = await server.http.get(`/v1/articles/${article.slug}/comments`);
    expect(list.body.data).toMatchObject([{ body: 'After', author: null }]);
    expect(await server.db.read.commentRevision.count({ where: { commentId: id } })).toBe(0);
  });

  test('the address is free again, for an account that knows nothing of the old one', async () => {
    const member = await createMember(server, { name: 'Robin' });
    await erase(member).expect(202);
    await server.runJobs();
    const again = await createMember(server, { email: member.email });
    expect(again.id).not.toBe(member.id);
  });

  test('asked for ten times at once is one erasure', async () => {
    const member = await createMember(server);
    const answers = await Promise.all(Array.from({ length: 10 }, () => erase(member)));
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => [202, 401].includes(status))).toBe(true);
    const ids = answers.flatMap(({ body }) => body.erasureId ?? []);
    expect(new Set(ids).size).toBe(1);
    await server.runJobs();
    expect(await server.db.read.member.findUnique({ where: { id: member.id } })).toBeNull();
  });

  test('waits for a comment that is under way without keeping it from its writer', async () => {
    const member = await createMember(server);
    await postComment(server, member, { slug });
    await erase(member).expect(202);
    const turn = 'SELECT 1 FROM comment_writers WHERE member_id = $1 FOR UPDATE';
    const [erasing] = await holding(server, [turn, [member.id]], async () => {
      const begun = [server.runJobs()];
      await expectWaiting(server, 1);
      // As the foreign key of the comment asks for it.
      const row = 'SELECT 1 FROM members WHERE id = $1 FOR KEY SHARE NOWAIT';
      expect((await server.db.pool.query(row, [member.id])).rowCount).toBe(1);
      return begun;
    });
    await erasing;
    expect(await server.db.read.member.findUnique({ where: { id: member.id } })).toBeNull();
  });

  test('done again by a job that came twice changes nothing', async () => {
    const member = await createMember(server);
    const { body } = await erase(member);
    await server.runJobs();
    const before = await server.db.read.erasure.findUnique({ where: { id: body.erasureId } });
    const { db, clock, changes, stripe, metrics } = server;
    const log = { warn: () => undefined } as never;
    const { PUBLIC_URL: publicUrl } = server.config;
    const receipts = createReceipts(server.config.JWT_KEYS, publicUrl);
    const deps = { db, clock, changes, stripe, metrics, log, livemode: false, publicUrl, receipts };
    await eraseMember({ ...deps, readSettings: () => Promise.reject() }, body.erasureId);
    expect(await server.db.read.erasure.findUnique({ where: { id: body.erasureId } })).toEqual(
      before,
    );
  });

  test.each([
    ['confirm', {}],
    ['confirm', { confirm: 'somebody-else@example.org' }],
    ['confirm', { confirm: true }],
    ['comments', { comments: 'burn' }],
    ['force', { force: true }],
  ])('with a wrong %s erases nothing: %j', async (field, wrong) => {
    const member = await createMember(server);
    const confirm = field === 'confirm' ? {} : { confirm: member.email };
    const answer = await erase(member, { ...confirm, ...wrong });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
    expect((await server.http.get('/v1/me').set(...member.auth)).status).toBe(200);
  });

  test('by cookie from another site is refused', async () => {
    const { accessToken, email } = await createMember(server);
    const answer = await server.http
      .delete('/v1/me')
      .set({ Cookie: `pp_access=${accessToken}`, Origin: 'https://evil.example' })
      .send({ confirm: email });
    expect(answer.body).toMatchObject({ status: 403, code: 'bad_origin' });
  });

  test('has to be somebody', async () => {
    const answer = await server.http.delete('/v1/me').send({ confirm: 'robin@example.org' });
    expect(answer.body).toMatchObject({ status: 401, code: 'sign_in_required' });
  });
});

test('the last admin cannot be erased', async () => {
  const alone = await startTestServer();
  try {
    const admin = await createMember(alone, { role: 'admin' });
    const send = () =>
      alone.http
        .delete('/v1/me')
        .set(...admin.auth)
        .send({ confirm: admin.email });
    expect((await send()).body).toMatchObject({ status: 409, code: 'last_admin' });
    await createMember(alone, { role: 'admin' });
    expect((await send()).status).toBe(202);
  } finally {
    await alone.close();
  }
});
