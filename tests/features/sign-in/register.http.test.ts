import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const PASSWORD = 'a perfectly fine sentence';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function newAddress(): string {
  return `newcomer-${randomBytes(6).toString('hex')}@example.org`;
}

function register(body: object) {
  return server.http.post('/v1/auth/register').send(body);
}

function findMember(email: string) {
  return server.db.read.member.findUnique({ where: { email }, include: { registrations: true } });
}

describe('registering', () => {
  test('registering stores an unconfirmed member without a password and mails a link', async () => {
    const email = newAddress();
    const answer = await register({ email, password: PASSWORD, name: ' Robin ' });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ requestId: expect.any(String) });
    expect(answer.get('Set-Cookie')).toEqual([
      `pp_login=${answer.body.requestId}; Max-Age=86400; Path=/; HttpOnly; SameSite=Lax`,
    ]);
    const member = await findMember(email);
    expect(member).toMatchObject({ emailConfirmedAt: null, passwordHash: null, role: 'reader' });
    expect(member?.registrations).toHaveLength(1);
    const mail = await readLastMail(server, email);
    expect(mail.text).toContain(`${server.config.PUBLIC_URL}/confirm?token=${mail.token}`);
    expect(mail.token).not.toBe('');
    expect(JSON.stringify(member)).not.toContain(mail.token);
    expect(JSON.stringify(member)).not.toContain(answer.body.requestId);
  });

  test('the answer is the same for unknown, unconfirmed and known addresses', async () => {
    const [unknown, waiting] = [newAddress(), newAddress()];
    const { email: known } = await createMember(server, { password: PASSWORD });
    await register({ email: waiting, password: PASSWORD, name: 'Robin' });
    for (const email of [unknown, waiting, known]) {
      const answer = await register({ email, password: PASSWORD, name: 'Robin' });
      expect(answer.status).toBe(202);
      expect(Object.keys(answer.body)).toEqual(['requestId']);
      expect(answer.body.requestId).toHaveLength(43);
      expect(answer.get('Set-Cookie')).toHaveLength(1);
      expect(await listMailsTo(server, email)).toHaveLength(email === waiting ? 2 : 1);
    }
  });

  test('the same rows are written for a known address and a new one', async () => {
    const { email } = await createMember(server);
    await register({ email, password: PASSWORD, name: 'Robin' });
    const member = await findMember(email);
    expect(member?.registrations).toEqual([
      expect.objectContaining({ passwordHash: '', usedAt: expect.any(Date) }),
    ]);
  });

  test('registering a known address changes nothing and notifies its owner', async () => {
    const { id, email } = await createMember(server, { name: 'The Owner', password: PASSWORD });
    const before = await server.db.read.member.findUnique({ where: { id } });
    await register({ email, password: 'some other sentence', name: 'A Stranger' });
    expect(await server.db.read.member.findUnique({ where: { id } })).toEqual(before);
    const mail = await readLastMail(server, email);
    expect(mail.subject).toMatch(/already have an account/);
    expect(mail.text).toContain(`${server.config.PUBLIC_URL}/signin`);
    expect(mail.token).toBe('');
  });

  test('links in mail never follow the Host header of the request', async () => {
    const email = newAddress();
    await register({ email, password: PASSWORD, name: 'Robin' })
      .set('Host', 'evil.example')
      .set('X-Forwarded-Host', 'evil.example');
    expect((await readLastMail(server, email)).text).not.toContain('evil.example');
  });

  test.each([
    ['role', { role: 'admin' }],
    ['emailConfirmedAt', { emailConfirmedAt: '2026-01-01T00:00:00Z' }],
    ['emailVerified', { emailVerified: true }],
    ['id', { id: '01990000-0000-7000-8000-000000000000' }],
  ])('the field %s is rejected, because clients may not set it', async (field, extra) => {
    const email = newAddress();
    const answer = await register({ email, password: PASSWORD, name: 'Robin', ...extra });
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid' });
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual([`body.${field}`]);
    expect(await findMember(email)).toBeNull();
  });

  test.each([
    ['__proto__', '"__proto__":{"role":"admin"}'],
    ['constructor', '"constructor":{"prototype":{"role":"admin"}}'],
  ])('the key %s has no effect', async (_, field) => {
    const email = newAddress();
    const text = `{"email":"${email}","password":"${PASSWORD}","name":"Robin",${field}}`;
    const answer = await server.http
      .post('/v1/auth/register')
      .set('Content-Type', 'application/json')
      .send(text);
    expect([202, 422]).toContain(answer.status);
    expect((await findMember(email))?.role ?? 'reader').toBe('reader');
    expect(Reflect.get({}, 'role')).toBeUndefined();
  });

  test.each([
    ['email', { email: { contains: '@' } }],
    ['email', { email: ['a@example.org'] }],
    ['email', { email: 'Robin <robin@example.org>' }],
    ['email', { email: 'robin@example.org\r\nBcc: all@example.org' }],
    ['password', { password: { length: 20 } }],
    ['password', { password: [PASSWORD] }],
    ['password', { password: 'too short' }],
    ['password', { password: 'passwordpassword' }],
    ['password', { password: 'x'.repeat(257) }],
    [
      'password',
      { email: 'robin.the.reader@example.org', password: 'robin.the.reader@example.org' },
    ],
    ['name', { name: '' }],
    ['name', { name: 'Robin\r\nBcc: all@example.org' }],
    ['name', { name: 7 }],
    ['name', { name: 'x'.repeat(101) }],
  ])('an invalid %s is rejected: %j', async (field, wrong) => {
    const answer = await register({
      email: newAddress(),
      password: PASSWORD,
      name: 'Robin',
      ...wrong,
    });
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid' });
    expect(answer.body.errors[0].path).toBe(`body.${field}`);
  });

  test('a password of a megabyte is rejected before it is hashed', async () => {
    const answer = await register({
      email: newAddress(),
      password: 'x'.repeat(1_000_000),
      name: 'R',
    });
    expect(answer.body).toMatchObject({ status: 413, code: 'too_large' });
  });
});
