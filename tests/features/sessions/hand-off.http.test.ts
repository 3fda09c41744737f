import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { createMember, signInMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SITE = 'https://www.example.org';
const OTHER_SITE = 'https://blog.example.org';
const RETURN_TO = `${SITE}/signed-in`;
/** A page of the publisher's site that sends browsers, with the fragment, wherever its query says. */
const OPEN_REDIRECT = `${SITE}/go?to=https://evil.test/`;

interface Device {
  readonly kind: string;
  readonly origin: string | null;
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({
    ALLOWED_ORIGINS: `${SITE},${OTHER_SITE}`,
    RETURN_ADDRESSES: RETURN_TO,
  });
});
afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function makeSecret() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

async function handOver(wish: { origin?: string; challenge: string; returnTo?: string }) {
  const member = await createMember(server);
  const answer = await server.http
    .post('/v1/auth/hand-offs')
    .set(...member.auth)
    .send({ origin: SITE, ...wish });
  return { member, answer, code: String(answer.body.code) };
}

function redeem(body: object, origin: string | null = SITE) {
  const call = server.http.post('/v1/auth/hand-offs/redeem').send(body);
  return origin === null ? call : call.set('Origin', origin);
}

test('a site redeems a hand-off by its code and secret, without a cookie', async () => {
  const { verifier, challenge } = makeSecret();
  const { member, answer, code } = await handOver({ challenge });
  expect(answer.status).toBe(201);
  const taken = await redeem({ code, verifier });
  expect(taken.status).toBe(200);
  expect(taken.body.member.id).toBe(member.id);
  expect(taken.get('Set-Cookie')).toBeUndefined();
  const bearer = `Bearer ${taken.body.accessToken}`;
  expect((await server.http.get('/v1/me').set('Authorization', bearer)).status).toBe(200);
  const sessions = await server.db.read.session.count({ where: { memberId: member.id } });
  expect(sessions).toBe(2);
});

test('a session of a hand-off is not a new device, and cannot change how its member signs in', async () => {
  const { verifier, challenge } = makeSecret();
  const { member, code } = await handOver({ challenge });
  const devices = () => server.db.read.knownDevice.count({ where: { memberId: member.id } });
  const before = await devices();
  const { body } = await redeem({ code, verifier }).set('User-Agent', 'Mozilla/5.0 Firefox/140.0');
  expect(await devices()).toBe(before);
  const change = (bearer: string) =>
    server.http.post('/v1/me/second-factor').set('Authorization', `Bearer ${bearer}`);
  expect((await change(body.accessToken)).body.code).toBe('not_from_here');
  expect((await change(member.accessToken)).status).toBe(201);
});

test('only one of twenty concurrent redemptions of a code succeeds', async () => {
  const { verifier, challenge } = makeSecret();
  const { code } = await handOver({ challenge });
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => redeem({ code, verifier }).then(({ status }) => status)),
  );
  expect(answers.filter((status) => status === 200)).toHaveLength(1);
  expect(answers.filter((status) => status === 403)).toHaveLength(19);
});

test('a code is refused for another site, without an origin, with another secret, or expired', async () => {
  const { verifier, challenge } = makeSecret();
  const { code } = await handOver({ challenge });
  const refused = [
    await redeem({ code, verifier }, OTHER_SITE),
    await redeem({ code, verifier }, null),
    await redeem({ code, verifier: makeSecret().verifier }),
    await redeem({ code: 'invented', verifier }),
  ];
  server.clock.setOffset(60_000);
  refused.push(await redeem({ code, verifier }));
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
    Array.from({ length: 5 }, () => [403, 'token_invalid']),
  );
  server.clock.setOffset(0);
  expect((await redeem({ code, verifier })).status).toBe(200);
});

test('codes are for allowed sites and signed-in members only', async () => {
  const { challenge } = makeSecret();
  for (const origin of ['https://evil.test', 'https://www.example.org.evil.test']) {
    const { answer } = await handOver({ origin, challenge });
    expect([answer.status, answer.body.code]).toEqual([403, 'site_not_allowed']);
  }
  const stranger = await server.http.post('/v1/auth/hand-offs').send({ origin: SITE, challenge });
  expect(stranger.status).toBe(401);
  const { answer } = await handOver({ challenge: 'short' });
  expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'body.challenge']);
});

test('a member who was suspended meanwhile cannot redeem a code', async () => {
  const { verifier, challenge } = makeSecret();
  const { member, code } = await handOver({ challenge });
  const where = { id: member.id };
  await server.db.read.member.update({ where, data: { suspendedAt: server.clock.now() } });
  const answer = await redeem({ code, verifier });
  expect([answer.status, answer.body.code]).toEqual([403, 'suspended']);
});

test('changing the password or signing a device out invalidates a code', async () => {
  const password = 'a long enough password';
  const member = await createMember(server, { password });
  const { accessToken } = await signInMember(server, member.id);
  const owner = ['Authorization', `Bearer ${accessToken}`] as const;
  const { body: devices } = await server.http.get('/v1/me/sessions').set(...owner);
  const stolen = devices.data.find(({ current }: { current: boolean }) => !current);
  const ends = [
    () =>
      server.http
        .post('/v1/me/password')
        .set(...member.auth)
        .send({ currentPassword: password, password: 'another long password' }),
    () => server.http.delete(`/v1/me/sessions/${stolen.id}`).set(...member.auth),
  ];
  for (const end of ends) {
    const { verifier, challenge } = makeSecret();
    const asked = { origin: SITE, challenge };
    const { body } = await server.http
      .post('/v1/auth/hand-offs')
      .set(...member.auth)
      .send(asked);
    expect((await end()).status).toBe(204);
    const answer = await redeem({ code: body.code, verifier });
    expect([answer.status, answer.body.code]).toEqual([403, 'token_invalid']);
  }
});

test('an embedded session of an admin has the rights of a reader, and may only read and comment', async () => {
  const { verifier, challenge } = makeSecret();
  const { member, code } = await handOver({ challenge });
  await server.db.read.member.update({ where: { id: member.id }, data: { role: 'admin' } });
  const { body } = await redeem({ code, verifier });
  const auth = ['Authorization', `Bearer ${body.accessToken}`] as const;
  const me = await server.http.get('/v1/me').set(...auth);
  expect([body.member.role, me.body.role]).toEqual(['reader', 'reader']);
  const refused = await Promise.all([
    server.http
      .patch('/v1/me')
      .set(...auth)
      .send({ name: 'Another' }),
    server.http.get('/v1/me/sessions').set(...auth),
    server.http.get('/v1/me/export').set(...auth),
    server.http.post('/v1/billing/portal').set(...auth),
    server.http
      .post('/v1/auth/hand-offs')
      .set(...auth)
      .send({ origin: SITE, challenge }),
    server.http.get('/v1/staff/members').set(...auth),
  ]);
  expect(refused.map(({ status, body: { code: refusal } }) => [status, refusal])).toEqual(
    refused.map(() => [403, 'not_from_here']),
  );
  const { body: devices } = await server.http.get('/v1/me/sessions').set(...member.auth);
  expect(devices.data.map(({ kind, origin }: Device) => [kind, origin])).toEqual([
    ['embedded', SITE],
    ['site', null],
  ]);
});

test('a session of the previous version without a kind is embedded unless it has a proved sign-in', async () => {
  const member = await createMember(server);
  const ask = () => server.http.get('/v1/me/sessions').set(...member.auth);
  const forget = (data: object) =>
    server.db.read.session.updateMany({ where: { memberId: member.id }, data });
  await forget({ kind: null });
  expect((await ask()).status).toBe(200);
  await forget({ provedAt: null });
  expect((await ask()).status).toBe(401);
  const { accessToken } = await signInMember(server, member.id);
  await forget({ kind: 'embedded' });
  const answer = await server.http.get('/v1/me').set('Authorization', `Bearer ${accessToken}`);
  expect([answer.status, answer.body.code]).toEqual([401, 'invalid_token']);
});

test('a code is issued to a registered return address only, and redeemed for that address only', async () => {
  const { verifier, challenge } = makeSecret();
  const refused = [OPEN_REDIRECT, `${SITE}/`, `${OTHER_SITE}/signed-in`];
  for (const returnTo of refused) {
    const { answer } = await handOver({ challenge, returnTo });
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ path: 'body.returnTo' }]]);
  }
  const foreign = await handOver({ origin: OTHER_SITE, challenge, returnTo: RETURN_TO });
  expect(foreign.answer.status).toBe(422);
  const returnTo = `${RETURN_TO}?story=tides`;
  const { code } = await handOver({ challenge, returnTo });
  for (const other of [{}, { returnTo: RETURN_TO }, { returnTo: OPEN_REDIRECT }]) {
    expect((await redeem({ code, verifier, ...other })).body.code).toBe('token_invalid');
  }
  expect((await redeem({ code, verifier, returnTo })).status).toBe(200);
});

test('the sign-in page refuses a link whose return address is not registered', async () => {
  const { challenge } = makeSecret();
  const open = (query: Record<string, string>) =>
    server.http.get(`/signin/elsewhere?${new URLSearchParams({ origin: SITE, ...query })}`);
  const refused = await open({ challenge, returnTo: OPEN_REDIRECT });
  expect([refused.status, refused.get('Set-Cookie')]).toEqual([422, undefined]);
  const evil = await open({ origin: 'https://evil.test' });
  expect([evil.status, evil.get('Set-Cookie')]).toEqual([403, undefined]);
  for (const query of [{ challenge, returnTo: RETURN_TO }, {}] as const) {
    const taken = await open(query);
    expect(taken.get('Location')).toBe('/signin?returnTo=%2Fsignin%2Felsewhere');
    expect(taken.get('Set-Cookie')?.[0]).toMatch(/^pp_elsewhere=origin/);
  }
});

test('a confirmation counts only in the browser that started the request, with its challenge', async () => {
  const member = await createMember(server);
  const { challenge } = makeSecret();
  const fields = { origin: SITE, challenge, returnTo: RETURN_TO };
  const request = String(new URLSearchParams(fields));
  const confirm = (cookie: string) =>
    submitForm(server, '/signin/elsewhere', { fields: { request }, cookie });
  const own = `${cookiesOf(member)}; pp_elsewhere=${encodeURIComponent(request)}`;
  expect((await confirm(cookiesOf(member))).status).toBe(400);
  const answer = await confirm(own);
  expect(answer.text).toMatch(new RegExp(`content="0; url=${RETURN_TO}#pennypress-code=[\\w-]+"`));
});

test('only pages on the way to a hand-off allow an opener from another site', async () => {
  const member = await createMember(server);
  const policy = async (path: string, cookie: string) =>
    (await server.http.get(path).set('Cookie', cookie)).get('Cross-Origin-Opener-Policy');
  const planted = `pp_elsewhere=${encodeURIComponent(`origin=${SITE}`)}`;
  const signedIn = `${cookiesOf(member)}; ${planted}`;
  for (const path of ['/', '/account', '/staff', '/signin', '/signin?returnTo=%2Faccount']) {
    expect(await policy(path, planted)).toBe('same-origin');
    expect(await policy(path, signedIn)).toBe('same-origin');
  }
  const way = '/signin?returnTo=%2Fsignin%2Felsewhere';
  expect(await policy(way, planted)).toBe('unsafe-none');
  expect(await policy('/signin/elsewhere', signedIn)).toBe('unsafe-none');
});
