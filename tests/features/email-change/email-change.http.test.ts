import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deleteExpiredEmailChanges } from '../../../src/features/email-change/index.ts';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { enrol } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function newAddress(): string {
  count += 1;
  return `another-${count}@example.org`;
}

function wish({ auth }: TestMember, email: string) {
  return server.http
    .post('/v1/me/email')
    .set(...auth)
    .send({ email });
}

function answer(verb: 'confirm' | 'refuse', token: string) {
  return server.http.post(`/v1/auth/email-change/${verb}`).send({ token });
}

/** The secrets of the two mails. */
async function ask(member: TestMember, email = newAddress()) {
  await wish(member, email).expect(202);
  const from = (await readLastMail(server, member.email)).token;
  return { email, from, to: (await readLastMail(server, email)).token };
}

async function addressOf({ id }: TestMember): Promise<string | undefined> {
  return (await server.db.read.member.findUnique({ where: { id } }))?.email;
}

async function livingSessions({ id: memberId }: TestMember): Promise<number> {
  return await server.db.read.session.count({ where: { memberId, endedAt: null } });
}

function contact(email: string) {
  const row = { id: crypto.randomUUID(), email, name: null, createdAt: server.clock.now() };
  return server.db.read.newsletterContact.create({ data: { ...row, linkToken: row.id } });
}

describe('requesting an email change', () => {
  test('the answer and the rows are the same whether or not the new address has an account', async () => {
    const member = await createMember(server);
    const other = await createMember(server);
    const [free, taken] = [await wish(member, newAddress()), await wish(member, other.email)];
    expect([free.status, taken.status]).toEqual([202, 202]);
    expect(Object.keys(taken.body)).toEqual(Object.keys(free.body));
    expect(await server.db.read.addressChange.count({ where: { memberId: member.id } })).toBe(2);
    expect(await listMailsTo(server, member.email)).toHaveLength(2);
    const told = await listMailsTo(server, other.email);
    expect(told.map(({ token, subject }) => [token, subject.includes('already')])).toEqual([
      ['', true],
    ]);
    expect(await addressOf(member)).toBe(member.email);
  });

  test('the secrets of the links are not stored', async () => {
    const { from, to } = await ask(await createMember(server));
    const rows = JSON.stringify(await server.db.read.addressChange.findMany());
    expect([rows.includes(from), rows.includes(to)]).toEqual([false, false]);
    expect(rows).toContain(hashSecret(to));
  });

  test.each([
    ['not an address', 'body.email'],
    [['a@example.org'], 'body.email'],
  ])('%j is rejected', async (email, path) => {
    const { body } = await server.http
      .post('/v1/me/email')
      .set(...(await createMember(server)).auth)
      .send({ email });
    expect(body).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('the current address, unknown fields and anonymous callers are rejected', async () => {
    const member = await createMember(server);
    const same = await wish(member, member.email.toUpperCase());
    expect(same.body).toMatchObject({ status: 422, errors: [{ path: 'body.email' }] });
    const more = await server.http
      .post('/v1/me/email')
      .set(...member.auth)
      .send({ email: newAddress(), memberId: member.id });
    expect(more.body).toMatchObject({ status: 422, errors: [{ path: 'body.memberId' }] });
    const nobody = await server.http.post('/v1/me/email').send({ email: newAddress() });
    expect(nobody.body).toMatchObject({ status: 401, code: 'sign_in_required' });
  });
});

describe('an email change', () => {
  test('the second confirmation changes the address, ends the other sessions and notifies both addresses', async () => {
    const member = await createMember(server, { password: 'a perfectly fine sentence' });
    await signInMember(server, member.id);
    const { email, from, to } = await ask(member);
    await server.http.post('/v1/auth/password/forgot').send({ email: member.email }).expect(202);
    const { token: reset } = await readLastMail(server, member.email);
    expect((await answer('confirm', to)).body).toEqual({ status: 'waiting' });
    expect(await addressOf(member)).toBe(member.email);
    expect((await answer('confirm', from)).body).toEqual({ status: 'changed' });
    expect(await addressOf(member)).toBe(email);
    expect(await livingSessions(member)).toBe(1);
    const me = await server.http.get('/v1/me').set(...member.auth);
    expect(me.body).toMatchObject({ email, emailConfirmedAt: expect.any(String) });
    for (const told of [member.email, email]) {
      expect((await readLastMail(server, told)).subject).toMatch(/was changed/);
    }
    const late = await server.http
      .post('/v1/auth/password/reset')
      .send({ token: reset, password: 'another perfectly fine sentence' });
    expect(late.body.code).toBe('token_invalid');
    const login = (address: string) =>
      server.http
        .post('/v1/auth/login')
        .send({ email: address, password: 'a perfectly fine sentence' });
    expect((await login(email)).status).toBe(200);
    expect((await login(member.email)).body.code).toBe('bad_credentials');
  });

  test('an email change closes pending second-factor tickets and hand-offs', async () => {
    const password = 'a perfectly fine sentence';
    const member = await createMember(server, { password });
    const { recoveryCodes } = await enrol(server, member);
    const { from, to } = await ask(member);
    const half = await server.http.post('/v1/auth/login').send({ email: member.email, password });
    const verifier = 'v'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const { origin } = new URL(server.config.PUBLIC_URL);
    const { body } = await server.http
      .post('/v1/auth/hand-offs')
      .set(...member.auth)
      .send({ origin, challenge })
      .expect(201);
    await answer('confirm', to).expect(200);
    await answer('confirm', from).expect(200);
    const proof = { ticket: half.body.ticket, recoveryCode: recoveryCodes[0] };
    const late = await server.http.post('/v1/auth/second-factor').send(proof);
    expect(late.body).toMatchObject({ status: 403, code: 'token_invalid' });
    const redeemed = await server.http
      .post('/v1/auth/hand-offs/redeem')
      .set('Origin', origin)
      .send({ code: body.code, verifier });
    expect(redeemed.body).toMatchObject({ status: 403, code: 'token_invalid' });
  });

  test('each link works once, also when used fifty times concurrently', async () => {
    const member = await createMember(server);
    const { from, to } = await ask(member);
    const many = await Promise.all(
      Array.from({ length: 50 }, (_, n) => answer('confirm', n % 2 ? from : to)),
    );
    const told = many.map(({ body }) => body.status).filter((status) => status !== 403);
    expect(told.sort()).toEqual(['changed', 'waiting']);
    expect((await answer('confirm', to)).body).toMatchObject({
      status: 403,
      code: 'token_invalid',
    });
  });

  test('a request is invalid after a day, and after a later request', async () => {
    const member = await createMember(server);
    const first = await ask(member);
    const second = await ask(member);
    expect((await answer('confirm', first.to)).status).toBe(403);
    server.clock.setOffset(24 * 3600 + 1);
    expect((await answer('confirm', second.to)).status).toBe(403);
    await deleteExpiredEmailChanges(server.db.read, server.clock.now());
    expect(await server.db.read.addressChange.count({ where: { memberId: member.id } })).toBe(0);
  });

  test('a refusal at the old address ends the requesting session and invalidates both links', async () => {
    const member = await createMember(server);
    await signInMember(server, member.id);
    const { from, to } = await ask(member);
    await answer('confirm', to).expect(200);
    expect((await answer('refuse', from)).body).toEqual({ status: 'refused' });
    expect((await answer('confirm', from)).status).toBe(403);
    expect(await addressOf(member)).toBe(member.email);
    expect((await server.http.get('/v1/me').set(...member.auth)).body.code).toBe('invalid_token');
    expect(await livingSessions(member)).toBe(1);
  });

  test('a refusal at the new address ends no session', async () => {
    const member = await createMember(server);
    const { from, to } = await ask(member);
    await answer('refuse', to).expect(200);
    expect((await answer('confirm', from)).status).toBe(403);
    expect(await livingSessions(member)).toBe(1);
    expect((await answer('refuse', 'invented')).body.code).toBe('token_invalid');
  });

  test('an address that was registered but never confirmed can be taken', async () => {
    const member = await createMember(server);
    const squatter = await createMember(server, { confirmed: false });
    const { from, to } = await ask(member, squatter.email);
    await answer('confirm', from).expect(200);
    expect((await answer('confirm', to)).body).toEqual({ status: 'changed' });
    expect(await addressOf(squatter)).toBeUndefined();
  });

  test('a change to an address that another account got meanwhile is refused and changes nothing', async () => {
    const member = await createMember(server);
    const { email, from, to } = await ask(member);
    await createMember(server, { email });
    await answer('confirm', from).expect(200);
    const late = await answer('confirm', to);
    expect(late.body).toMatchObject({ status: 409, code: 'address_taken' });
    expect(await addressOf(member)).toBe(member.email);
  });

  test('consents move to the new address, and nobody is resubscribed to a list that they left', async () => {
    const member = await createMember(server);
    const at = server.clock.now();
    const lists = await Promise.all(
      ['kept', 'left'].map((slug) =>
        server.db.read.newsletter.create({
          data: {
            id: crypto.randomUUID(),
            slug,
            name: slug,
            description: '',
            position: 0,
            version: 1,
            createdAt: at,
            updatedAt: at,
          },
        }),
      ),
    );
    const { email, from, to } = await ask(member);
    const [old, own] = [await contact(member.email), await contact(email)];
    const say = (contactId: string, newsletterId: string | undefined, kind: string) =>
      server.db.read.newsletterConsent.create({
        data: {
          id: crypto.randomUUID(),
          contactId,
          newsletterId: newsletterId ?? '',
          kind,
          at,
          wording: 'Send it.',
          source: 'signup',
        },
      });
    for (const list of lists) await say(old.id, list.id, 'confirmed');
    await say(own.id, lists[1]?.id, 'withdrawn');
    await answer('confirm', from).expect(200);
    await answer('confirm', to).expect(200);
    const me = await server.http.get('/v1/me').set(...member.auth);
    expect(me.body.newsletters).toEqual(['kept']);
    expect(
      await server.db.read.newsletterContact.findUnique({ where: { email: member.email } }),
    ).toBe(null);
  });

  test('an email change is in the export and the audit log, and an erasure deletes the mails to the old address', async () => {
    const member = await createMember(server);
    const { email, from, to } = await ask(member);
    await answer('confirm', from).expect(200);
    await answer('confirm', to).expect(200);
    const { body } = await server.http.get('/v1/me/export').set(...member.auth);
    expect(body).toMatchObject({
      addressChanges: [{ fromEmail: member.email, toEmail: email, doneAt: expect.any(String) }],
      audit: [{ action: 'member.address_changed' }],
    });
    expect(body.mails.length).toBe(4);
    await server.http
      .delete('/v1/me')
      .set(...member.auth)
      .send({ confirm: email })
      .expect(202);
    await server.runJobs();
    expect(await listMailsTo(server, member.email)).toEqual([]);
    const audit = JSON.stringify(await server.db.read.auditEntry.findMany());
    expect(audit).not.toContain(member.email);
  });
});
