import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseMember } from '../../../src/features/me/erase-member.ts';
import { createReceipts } from '../../../src/features/me/index.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment, startDiscussion } from '../../support/comments.ts';
import { erase, staffNote } from '../../support/erasing.ts';
import { expectWaiting, holding } from '../../support/locks.ts';
import { readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';
import { UNKNOWN_ACCOUNT } from '../../support/own-account.ts';
import { enrol } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;
let slug: string;

beforeAll(async () => {
  ({ server, slug } = await startDiscussion());
});

afterAll(() => server.close());

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

describe('erasing oneself', () => {
  test('an erasure signs out everywhere at once, and blocks signing in while it runs', async () => {
    const member = await createMember(server, { password: PASSWORD });
    const answer = await erase(server, member);
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

  test('an erasure leaves no name, address, text or note in any table', async () => {
    const admin = await createMember(server, { role: 'admin' });
    const email = 'xylophone.player@example.org';
    const member = await createMember(server, { email, name: 'Quirinius Xylander' });
    const comment = await postComment(server, member, { slug, body: 'unmistakable phrasing' });
    await postComment(server, admin, { slug, body: 'An answer', parentId: comment.id });
    await staffNote(server, { member, by: admin, note: 'a peculiar note' });
    const until = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
    await server.http
      .post('/v1/staff/grants')
      .set(...admin.auth)
      .send({ memberId: member.id, scope: 'site', until, reason: 'an unforgettable favour' })
      .expect(201);
    await server.http.post('/v1/auth/magic-link').send({ email }).expect(202);
    await server.http.post('/v1/auth/password/forgot').send({ email }).expect(202);
    await erase(server, member, { confirm: email, comments: 'erase' }).expect(202);
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

  test('erased comments with replies leave a tombstone, and counts stay correct', async () => {
    const article = await createArticle(server);
    const [member, other] = [await createMember(server), await createMember(server)];
    const answered = await postComment(server, member, { slug: article.slug });
    await postComment(server, other, { slug: article.slug, parentId: answered.id });
    await postComment(server, member, { slug: article.slug, parentId: answered.id });
    await postComment(server, member, { slug: article.slug });
    await erase(server, member, { confirm: member.email, comments: 'erase' }).expect(202);
    await server.runJobs();
    const list = await server.http.get(`/v1/articles/${article.slug}/comments`);
    expect(list.body.data).toMatchObject([
      { id: answered.id, status: 'removed', body: null, author: null, replyCount: 1 },
    ]);
    const row = await server.db.read.article.findUniqueOrThrow({ where: { id: article.id } });
    expect(row.commentCount).toBe(1);
  });

  test('kept comments have no author and no revisions', async () => {
    const article = await createArticle(server);
    const member = await createMember(server);
    const { id } = await postComment(server, member, { slug: article.slug, body: 'Before' });
    await server.http
      .patch(`/v1/comments/${id}`)
      .set(...member.auth)
      .send({ body: 'After' });
    await erase(server, member).expect(202);
    await server.runJobs();
    const list = await server.http.get(`/v1/articles/${article.slug}/comments`);
    expect(list.body.data).toMatchObject([{ body: 'After', author: null }]);
    expect(await server.db.read.commentRevision.count({ where: { commentId: id } })).toBe(0);
  });

  test('the address is free for a new account without anything of the old one', async () => {
    const member = await createMember(server, { name: 'Robin' });
    await erase(server, member).expect(202);
    await server.runJobs();
    const again = await createMember(server, { email: member.email });
    expect(again.id).not.toBe(member.id);
  });

  test('ten concurrent requests are one erasure', async () => {
    const member = await createMember(server);
    const answers = await Promise.all(Array.from({ length: 10 }, () => erase(server, member)));
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => [202, 401].includes(status))).toBe(true);
    const ids = answers.flatMap(({ body }) => body.erasureId ?? []);
    expect(new Set(ids).size).toBe(1);
    await server.runJobs();
    expect(await server.db.read.member.findUnique({ where: { id: member.id } })).toBeNull();
  });

  test('an erasure waits for a comment that is being written, without blocking it', async () => {
    const member = await createMember(server);
    await postComment(server, member, { slug });
    await erase(server, member).expect(202);
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

  test('running the job twice changes nothing', async () => {
    const member = await createMember(server);
    const { body } = await erase(server, member);
    await server.runJobs();
    const before = await server.db.read.erasure.findUnique({ where: { id: body.erasureId } });
    const { db, clock, changes, stripe } = server;
    // Nothing is synced any more, and no setting is read.
    const never = () => Promise.reject(new Error('the second run asked for something'));
    const sync = { sync: never, preview: never };
    const { PUBLIC_URL: publicUrl } = server.config;
    const receipts = createReceipts(server.config.JWT_KEYS, publicUrl);
    const deps = {
      db,
      clock,
      changes,
      stripe,
      sync,
      livemode: false,
      account: UNKNOWN_ACCOUNT,
      publicUrl,
      receipts,
      erasedIdSecrets: ['a secret of tests'],
    };
    await eraseMember({ ...deps, readSettings: never }, body.erasureId);
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
  ])('an invalid %s erases nothing: %j', async (field, wrong) => {
    const member = await createMember(server);
    const confirm = field === 'confirm' ? {} : { confirm: member.email };
    const answer = await erase(server, member, { ...confirm, ...wrong });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
    expect((await server.http.get('/v1/me').set(...member.auth)).status).toBe(200);
  });

  test('an erasure by cookie from another site is refused', async () => {
    const { accessToken, email } = await createMember(server);
    const answer = await server.http
      .delete('/v1/me')
      .set({ Cookie: `pp_access=${accessToken}`, Origin: 'https://evil.example' })
      .send({ confirm: email });
    expect(answer.body).toMatchObject({ status: 403, code: 'bad_origin' });
  });

  test('an erasure requires a signed-in member', async () => {
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

describe('erasing an account by a mailed link', () => {
  const ask = (email: string) => server.http.post('/v1/erasure-requests').send({ email });

  test('works without signing in, once what is deleted and kept was shown', async () => {
    const member = await createMember(server, { name: 'Locked Out' });
    await postComment(server, member, { slug, body: 'said before they were locked out' });
    const known = await ask(member.email).expect(202);
    const unknown = await ask('nobody-here@example.org').expect(202);
    expect(known.body).toEqual(unknown.body);
    expect((await readLastMail(server, 'nobody-here@example.org')).token).toBe('');
    const { token } = await readLastMail(server, member.email);
    const read = () => server.http.post('/v1/erasure-requests/read').send({ token });
    const { body } = await read().expect(200);
    expect(body.email).toBe(member.email);
    expect(body.stays).toContainEqual(expect.objectContaining({ what: 'comments', count: 1 }));
    const confirm = () => server.http.post('/v1/erasure-requests/confirm').send({ token });
    const done = await confirm().expect(202);
    expect(done.body).toMatchObject({ comments: 'anonymise', receipt: expect.any(String) });
    await server.runJobs();
    expect(await server.db.read.member.findUnique({ where: { id: member.id } })).toBeNull();
    expect((await confirm()).body.code).toBe('token_invalid');
  });

  test('is rejected if the link was used, is invented or is older than a day', async () => {
    const member = await createMember(server);
    await ask(member.email).expect(202);
    const { token } = await readLastMail(server, member.email);
    const confirm = (body: object) => server.http.post('/v1/erasure-requests/confirm').send(body);
    expect((await confirm({ token: 'A'.repeat(43) })).body.code).toBe('token_invalid');
    server.clock.setOffset(86_401);
    try {
      expect((await confirm({ token })).body.code).toBe('token_invalid');
    } finally {
      server.clock.setOffset(0);
    }
    expect(await server.db.read.member.findUnique({ where: { id: member.id } })).not.toBeNull();
  });

  test('also needs the second factor, if the account has one', async () => {
    const member = await createMember(server, { role: 'editor' });
    const { recoveryCodes } = await enrol(server, member);
    await ask(member.email).expect(202);
    const { token } = await readLastMail(server, member.email);
    const read = await server.http.post('/v1/erasure-requests/read').send({ token }).expect(200);
    expect(read.body.secondFactor).toBe(true);
    const confirm = (proof: object) =>
      server.http.post('/v1/erasure-requests/confirm').send({ token, ...proof });
    expect((await confirm({})).body.code).toBe('second_factor_required');
    expect((await confirm({ factorCode: '000000' })).body.code).toBe('bad_code');
    const row = () => server.db.read.member.findUnique({ where: { id: member.id } });
    expect(await row()).toMatchObject({ suspendedAt: null });
    await confirm({ recoveryCode: recoveryCodes[0] }).expect(202);
    await server.runJobs();
    expect(await row()).toBeNull();
  });
});
