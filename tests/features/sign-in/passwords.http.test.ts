import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { insertMovedMembers } from '../../../src/features/moving/members.store.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { setConversation } from '../../support/comments.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const OLD = 'a perfectly fine sentence';
const NEW = 'another perfectly fine sentence';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function forgot(email: string) {
  return server.http.post('/v1/auth/password/forgot').send({ email });
}

function reset(body: object) {
  return server.http.post('/v1/auth/password/reset').send(body);
}

function login(email: string, password: string) {
  return server.http.post('/v1/auth/login').send({ email, password });
}

async function askFor({ email }: Pick<TestMember, 'email'>): Promise<string> {
  await forgot(email).expect(202);
  return (await readLastMail(server, email)).token;
}

function livingSessions({ id: memberId }: TestMember) {
  return server.db.read.session.findMany({ where: { memberId, endedAt: null } });
}

describe('a password reset', () => {
  test('answer and rows are the same for known and unknown addresses', async () => {
    const { email: known } = await createMember(server, { password: OLD });
    const unknown = 'nobody-at-all@example.org';
    const [one, other] = [await forgot(known), await forgot(unknown)];
    expect([one.status, other.status]).toEqual([202, 202]);
    expect(other.body).toEqual(one.body);
    expect((await readLastMail(server, known)).text).toContain('/signin/reset?token=');
    const mails = await listMailsTo(server, unknown);
    expect(mails.map(({ token }) => token)).toEqual(['']);
    expect(await server.db.read.member.count({ where: { email: unknown } })).toBe(0);
    const rows = await server.db.read.passwordReset.findMany({ orderBy: { id: 'asc' } });
    expect(rows.slice(-2).map(({ memberId }) => memberId === null)).toEqual([false, true]);
  });

  test('the mailed link replaces the password, ends every session and starts one here', async () => {
    const member = await createMember(server, { password: OLD });
    await signInMember(server, member.id);
    const token = await askFor(member);
    const answer = await reset({ token, password: NEW });
    expect(answer.status).toBe(200);
    expect(answer.body.member.id).toBe(member.id);
    expect(answer.get('Set-Cookie')).toHaveLength(2);
    expect(await livingSessions(member)).toHaveLength(1);
    const stale = await server.http.get('/v1/me').set(...member.auth);
    expect(stale.body.code).toBe('invalid_token');
    const bearer = `Bearer ${answer.body.accessToken}`;
    expect((await server.http.get('/v1/me').set('Authorization', bearer)).status).toBe(200);
    expect((await login(member.email, OLD)).body.code).toBe('bad_credentials');
    expect((await login(member.email, NEW)).status).toBe(200);
    expect((await readLastMail(server, member.email)).subject).toMatch(/was changed/);
  });

  test('only one of twenty concurrent uses of a link succeeds', async () => {
    const member = await createMember(server, { password: OLD });
    const token = await askFor(member);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => reset({ token, password: `${NEW} number ${n}` })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'token_invalid')).toHaveLength(19);
    expect(await livingSessions(member)).toHaveLength(1);
  });

  test('using one link closes the others', async () => {
    const member = await createMember(server, { password: OLD });
    const [first, second] = [await askFor(member), await askFor(member)];
    await reset({ token: second, password: NEW }).expect(200);
    const late = await reset({ token: first, password: OLD });
    expect(late.body).toMatchObject({ status: 403, code: 'token_invalid' });
  });

  test('the link works for an hour', async () => {
    const [early, late] = [await createMember(server), await createMember(server)];
    const [good, old] = [await askFor(early), await askFor(late)];
    server.clock.setOffset(3590);
    await reset({ token: good, password: NEW }).expect(200);
    server.clock.setOffset(3601);
    expect((await reset({ token: old, password: NEW })).body.code).toBe('token_invalid');
  });

  test('the link confirms the address and deletes what strangers chose for it', async () => {
    const member = await createMember(server, { confirmed: false });
    const { email, id: memberId } = member;
    const stranger = { email, password: 'the password of a stranger', name: 'Stranger' };
    await server.http.post('/v1/auth/register').send(stranger).expect(202);
    const token = await askFor(member);
    const answer = await reset({ token, password: NEW });
    expect(answer.body.member.emailConfirmedAt).not.toBeNull();
    expect(await server.db.read.registration.count({ where: { memberId } })).toBe(0);
    expect((await login(email, stranger.password)).body.code).toBe('bad_credentials');
  });

  test('a suspended member is refused and keeps the old password', async () => {
    const member = await createMember(server, { password: OLD });
    const token = await askFor(member);
    const data = { suspendedAt: server.clock.now() };
    const before = await server.db.read.member.update({ where: { id: member.id }, data });
    const answer = await reset({ token, password: NEW });
    expect(answer.body).toMatchObject({ status: 403, code: 'suspended' });
    expect(await server.db.read.member.findUnique({ where: { id: member.id } })).toEqual(before);
  });

  test('the e-mail address as a password is rejected, and the link stays valid', async () => {
    const member = await createMember(server);
    const token = await askFor(member);
    const answer = await reset({ token, password: member.email });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'body.password' }] });
    expect((await reset({ token, password: NEW })).status).toBe(200);
  });

  test.each([
    ['password', { token: 'x', password: 'too short' }],
    ['password', { token: 'x', password: NEW.repeat(9) }],
    ['token', { token: ['x'], password: NEW }],
    ['email', { token: 'x', password: NEW, email: 'robin@example.org' }],
  ])('an invalid %s is rejected', async (field, body) => {
    const answer = await reset(body);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });

  test.each([[{ contains: '@' }], [['a@example.org']], ['not an address'], [null]])(
    'the address %j is rejected',
    async (email) => {
      const answer = await server.http.post('/v1/auth/password/forgot').send({ email });
      expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'body.email' }] });
    },
  );
});

describe('changing the password', () => {
  function change(member: TestMember, body: object) {
    return server.http
      .post('/v1/me/password')
      .set(...member.auth)
      .send(body);
  }

  test('changing the password keeps this session, ends the others and notifies the owner', async () => {
    const member = await createMember(server, { password: OLD });
    await signInMember(server, member.id);
    await change(member, { currentPassword: OLD, password: NEW }).expect(204);
    expect(await livingSessions(member)).toHaveLength(1);
    expect((await server.http.get('/v1/me').set(...member.auth)).status).toBe(200);
    expect((await login(member.email, OLD)).body.code).toBe('bad_credentials');
    expect((await login(member.email, NEW)).status).toBe(200);
    expect(await listMailsTo(server, member.email)).toHaveLength(1);
  });

  test('changing the password needs one database connection, also when settings are not cached', async () => {
    const member = await createMember(server, { password: OLD });
    const { pool } = server.db;
    await setConversation(server, {});
    const held = await Promise.all(
      Array.from({ length: pool.options.max - 1 }, () => pool.connect()),
    );
    try {
      await change(member, { currentPassword: OLD, password: NEW }).expect(204);
    } finally {
      for (const client of held) client.release();
    }
  });

  test('only one of ten concurrent changes succeeds', async () => {
    const member = await createMember(server, { password: OLD });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        change(member, { currentPassword: OLD, password: `${NEW} number ${n}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  test.each([
    ['currentPassword', { currentPassword: 'not the right sentence', password: NEW }],
    ['currentPassword', { password: NEW }],
    ['password', { currentPassword: OLD, password: 'too short' }],
    ['role', { currentPassword: OLD, password: NEW, role: 'admin' }],
  ])('an invalid %s changes nothing', async (field, body) => {
    const member = await createMember(server, { password: OLD });
    const before = await server.db.read.member.findUnique({ where: { id: member.id } });
    const answer = await change(member, body);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
    expect(await server.db.read.member.findUnique({ where: { id: member.id } })).toEqual(before);
  });

  test('a member without a password sets one by mail', async () => {
    const answer = await change(await createMember(server), {
      currentPassword: OLD,
      password: NEW,
    });
    expect(answer.body).toMatchObject({ status: 409, code: 'no_password' });
  });

  test('changing the password requires a signed-in member', async () => {
    const body = { currentPassword: OLD, password: NEW };
    const answer = await server.http.post('/v1/me/password').send(body);
    expect(answer.body).toMatchObject({ status: 401, code: 'sign_in_required' });
  });
});

describe('a password hash of another system', () => {
  const WORDPRESS = '$wp$2y$05$MyWURxrEEKoJK64QjB7byO.y/JAbtzY5HJ3lBV0py4qcdX.BGwBKW';
  const THEIRS = 'correct horse';
  const hashesOf = ({ id }: { readonly id: string }) =>
    server.db.read.member.findUniqueOrThrow({
      where: { id },
      select: { passwordHash: true, foreignPasswordHash: true },
    });

  /** Moves in a member whose password another system hashed; one with a password of their own is here already. */
  const bring = async (password?: string) => {
    const email =
      password === undefined
        ? `${newId()}@example.org`
        : (await createMember(server, { password })).email;
    const now = server.clock.now();
    const moved = {
      name: 'Moved',
      note: null,
      createdAt: now,
      bannedUntil: null,
      suspendedAt: null,
    };
    const rows = [{ email, ...moved, foreignPasswordHash: WORDPRESS }];
    await insertMovedMembers(server.db.read, rows, now);
    return await server.db.read.member.findUniqueOrThrow({ where: { email } });
  };

  test('signs its owner in, and is replaced by our own hash', async () => {
    const member = await bring();
    expect((await login(member.email, 'wrong horse')).status).toBe(401);
    expect((await login(member.email, THEIRS)).status).toBe(200);
    const { passwordHash, foreignPasswordHash } = await hashesOf(member);
    expect(passwordHash).toMatch(/^\$argon2id\$/);
    expect(foreignPasswordHash).toBeNull();
    expect((await login(member.email, THEIRS)).status).toBe(200);
  });

  test('never replaces a password that was chosen here', async () => {
    const member = await bring(OLD);
    expect((await hashesOf(member)).foreignPasswordHash).toBeNull();
    expect((await login(member.email, THEIRS)).status).toBe(401);
  });

  test('is deleted when its owner chooses another password', async () => {
    const member = await bring();
    await reset({ token: await askFor(member), password: NEW }).expect(200);
    expect((await hashesOf(member)).foreignPasswordHash).toBeNull();
    expect((await login(member.email, THEIRS)).status).toBe(401);
  });

  test('opens no other account, although it is checked for every address', async () => {
    await bring();
    const other = await createMember(server, { password: OLD });
    expect((await login(other.email, THEIRS)).status).toBe(401);
    expect((await login('nobody-here@example.org', THEIRS)).status).toBe(401);
  });
});
