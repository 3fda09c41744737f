import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import {
  createNewsletter,
  removeExpiredSignups,
  suppressAddress,
} from '../../../src/features/newsletters/index.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const UNKNOWN = 'U'.repeat(43);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  for (const [position, slug] of ['daily', 'weekly'].entries()) {
    const list = { slug, name: slug.toUpperCase(), description: '', position };
    await createNewsletter(server, list, { actor: COMMAND });
  }
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

function newAddress(): string {
  return `newcomer-${randomBytes(6).toString('hex')}@example.org`;
}

function signUp(email: unknown, more: object = {}, slug = 'daily') {
  return server.http.post(`/v1/newsletters/${slug}/signups`).send({ email, ...more });
}

function confirm(token: unknown) {
  return server.http.post('/v1/newsletters/confirm').send({ token });
}

/** Signs an address up and confirms it; answers what opens its choice of lists. */
async function join(email: string, slug = 'daily'): Promise<string> {
  await signUp(email, {}, slug).expect(202);
  const { token } = await readLastMail(server, email);
  const { body } = await confirm(token).expect(200);
  return body.preferencesToken;
}

async function listsOn(token: string): Promise<string[]> {
  const { body } = await server.http.get(`/v1/newsletters/preferences/${token}`).expect(200);
  const on = body.newsletters.filter((list: { on: boolean }) => list.on);
  return on.map(({ slug }: { slug: string }) => slug);
}

function ledgerOf(email: string) {
  return server.db.read.newsletterConsent.findMany({
    where: { contact: { email } },
    orderBy: { id: 'asc' },
  });
}

describe('signing up', () => {
  test('mails a question and puts nobody on any list', async () => {
    const email = newAddress();
    const answer = await signUp(email, { name: 'Robin' });
    expect([answer.status, answer.body]).toEqual([202, { mailed: true }]);
    const { text, token } = await readLastMail(server, email);
    expect(text).toContain(`${server.config.PUBLIC_URL}/newsletters/confirm?token=`);
    expect(await ledgerOf(email)).toEqual([]);
    const row = await server.db.read.newsletterSignup.findFirstOrThrow({ where: { email } });
    expect(Object.values(row)).not.toContain(token);
  });

  test('answers alike for new, waiting, subscribed and suppressed addresses, and members', async () => {
    const [fresh, waiting, on, suppressed] = [1, 2, 3, 4].map(newAddress);
    const { email: member } = await createMember(server);
    await signUp(waiting);
    await join(on ?? '');
    const now = server.clock.now();
    await suppressAddress(server.db.read, { email: suppressed ?? '', reason: 'complaint', now });
    for (const email of [fresh, waiting, on, suppressed, member]) {
      const answer = await signUp(email);
      expect([answer.status, answer.body]).toEqual([202, { mailed: true }]);
    }
    expect((await readLastMail(server, on ?? '')).subject).toMatch(/already/);
    expect(await listMailsTo(server, suppressed ?? '')).toEqual([]);
    await server.runJobs();
    const withheld = await server.db.read.outboxMessage.findFirstOrThrow({
      where: { recipient: suppressed ?? '' },
    });
    expect(withheld).toMatchObject({ text: '', html: '', sentAt: null, attempts: 0 });
  });

  test.each([
    ['email', 'not an address', {}],
    ['email', 'robin@example.org\r\nBcc: all@example.org', {}],
    ['email', ['a@example.org'], {}],
    ['name', 'robin@example.org', { name: 'Robin\r\nBcc: all@example.org' }],
    ['confirmed', 'robin@example.org', { confirmed: true }],
  ])('refuses a wrong %s', async (field, email, more) => {
    const answer = await signUp(email, more);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });

  test('for a list that is not there is 404', async () => {
    expect((await signUp(newAddress(), {}, 'hourly')).status).toBe(404);
  });
});

describe('confirming', () => {
  test('writes asked and confirmed with wording, source and time, and welcomes', async () => {
    const email = newAddress();
    await signUp(email);
    server.clock.setOffset(3600);
    const { token } = await readLastMail(server, email);
    const answer = await confirm(token);
    expect(answer.body).toMatchObject({ confirmed: true, newsletter: 'daily' });
    const [asked, confirmed] = await ledgerOf(email);
    const wording = expect.stringContaining('DAILY');
    expect(asked).toMatchObject({ kind: 'asked', source: 'signup', wording });
    expect(confirmed).toMatchObject({ kind: 'confirmed', source: 'signup', wording });
    const seconds = (Number(confirmed?.at) - Number(asked?.at)) / 1000;
    expect(seconds).toBeGreaterThan(3500);
    expect(await listsOn(answer.body.preferencesToken)).toEqual(['daily']);
  });

  test('the welcome can be answered with one click, by RFC 8058', async () => {
    const email = newAddress();
    const link = await join(email);
    const row = await server.db.read.outboxMessage.findFirstOrThrow({
      where: { recipient: email, cause: { startsWith: 'welcome:' } },
    });
    expect(row.headers).toEqual({
      'List-Unsubscribe': `<${server.config.PUBLIC_URL}/v1/newsletters/unsubscribe/${link}.daily>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  test('counts once, also when it is pressed twenty times at once', async () => {
    const email = newAddress();
    await signUp(email);
    const { token } = await readLastMail(server, email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(token)));
    const [first] = answers.map(({ body }) => body);
    for (const { status, body } of answers) expect([status, body]).toEqual([200, first]);
    expect(await ledgerOf(email)).toHaveLength(2);
    expect(await listMailsTo(server, email)).toHaveLength(2);
  });

  test('pressed again answers the same and writes nothing, while the address is on the list', async () => {
    const email = newAddress();
    await signUp(email);
    const { token } = await readLastMail(server, email);
    const first = await confirm(token).expect(200);
    const again = await confirm(token);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await ledgerOf(email)).toHaveLength(2);
    await server.http
      .post(`/v1/newsletters/unsubscribe/${first.body.preferencesToken}`)
      .expect(200);
    expect((await confirm(token)).body).toMatchObject({ status: 403, code: 'token_invalid' });
    expect(await ledgerOf(email)).toHaveLength(3);
  });

  test('pressed again after a complaint, or after its week, is void', async () => {
    const [complained, late] = [newAddress(), newAddress()];
    const tokens: string[] = [];
    for (const email of [complained, late]) {
      await signUp(email);
      const { token } = await readLastMail(server, email);
      await confirm(token).expect(200);
      tokens.push(token);
    }
    const now = server.clock.now();
    await suppressAddress(server.db.read, { email: complained, reason: 'complaint', now });
    expect((await confirm(tokens[0])).body.code).toBe('token_invalid');
    server.clock.setOffset(7 * 86_400 + 1);
    expect((await confirm(tokens[1])).body.code).toBe('token_invalid');
  });

  test('an address that was suppressed since it asked is neither listed nor welcomed', async () => {
    const email = newAddress();
    await signUp(email);
    const { token } = await readLastMail(server, email);
    const now = server.clock.now();
    await suppressAddress(server.db.read, { email, reason: 'complaint', now });
    expect((await confirm(token)).body).toMatchObject({ status: 409, code: 'address_suppressed' });
    expect(await ledgerOf(email)).toEqual([]);
    expect(await listMailsTo(server, email)).toHaveLength(1);
  });

  test('works for a week, after which nothing of it is kept', async () => {
    const email = newAddress();
    await signUp(email);
    const { token } = await readLastMail(server, email);
    server.clock.setOffset(7 * 86_400 + 1);
    expect((await confirm(token)).body).toMatchObject({ status: 403, code: 'token_invalid' });
    await removeExpiredSignups(server.db.read, server.clock.now());
    expect(await server.db.read.newsletterSignup.count({ where: { email } })).toBe(0);
  });

  test.each([
    [UNKNOWN, 403],
    ['', 422],
    [{ startsWith: '' }, 422],
  ])('refuses the token %j', async (token, status) => {
    expect((await confirm(token)).status).toBe(status);
  });
});

describe('choosing without signing in', () => {
  function choose(token: string, newsletters: unknown) {
    return server.http.patch(`/v1/newsletters/preferences/${token}`).send({ newsletters });
  }

  test('turns lists on and off, with a line for each change and for nothing else', async () => {
    const email = newAddress();
    const token = await join(email);
    const answer = await choose(token, { daily: false, weekly: true });
    expect(answer.body).toMatchObject({ email, newsletters: [{ on: false }, { on: true }] });
    await choose(token, { daily: false });
    const lines = (await ledgerOf(email)).slice(2).map(({ kind, source }) => [kind, source]);
    expect(lines).toEqual([
      ['withdrawn', 'preferences'],
      ['confirmed', 'preferences'],
    ]);
    expect(await listsOn(token)).toEqual(['weekly']);
  });

  test('a suppressed address may turn off, never on', async () => {
    const email = newAddress();
    const token = await join(email);
    const now = server.clock.now();
    await suppressAddress(server.db.read, { email, reason: 'bounce', now });
    const refused = await choose(token, { weekly: true });
    expect(refused.body).toMatchObject({ status: 409, code: 'address_suppressed' });
    expect((await choose(token, { daily: false })).status).toBe(200);
    expect(await listsOn(token)).toEqual([]);
  });

  test.each([
    ['body.newsletters.hourly', { hourly: true }],
    ['body.newsletters.daily', { daily: 'yes' }],
    ['body.newsletters', ['daily']],
  ])('refuses %s', async (path, newsletters) => {
    const answer = await choose(await join(newAddress()), newsletters);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('an unknown link is 404', async () => {
    expect((await choose(UNKNOWN, {})).status).toBe(404);
    expect((await server.http.get(`/v1/newsletters/preferences/${UNKNOWN}`)).status).toBe(404);
  });
});

describe('unsubscribing', () => {
  const path = (token: string) => `/v1/newsletters/unsubscribe/${token}`;

  test('looking shows a page with a button and changes nothing', async () => {
    const token = await join(newAddress());
    const page = await server.http.get(path(`${token}.daily`));
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.text).toContain('<form method="post">');
    expect(await listsOn(token)).toEqual(['daily']);
  });

  test('one click by a mail program takes that list off, and no other', async () => {
    const email = newAddress();
    const token = await join(email);
    await join(email, 'weekly');
    const click = () =>
      server.http
        .post(path(`${token}.daily`))
        .type('form')
        .send('List-Unsubscribe=One-Click');
    expect((await click()).body).toEqual({ unsubscribed: true });
    expect((await click()).status).toBe(200);
    expect(await listsOn(token)).toEqual(['weekly']);
    const last = (await ledgerOf(email)).at(-1);
    expect(last).toMatchObject({ kind: 'withdrawn', source: 'unsubscribe' });
  });

  test('without naming a list takes all off; people see a page', async () => {
    const email = newAddress();
    const token = await join(email);
    await join(email, 'weekly');
    const page = await server.http.post(path(token)).set('Accept', 'text/html');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(await listsOn(token)).toEqual([]);
  });

  test('with an unknown link is 404', async () => {
    expect((await server.http.post(path(`${UNKNOWN}.daily`))).status).toBe(404);
  });
});

describe("a member's own lists", () => {
  function choose(auth: [string, string], newsletters: unknown) {
    return server.http
      .patch('/v1/me/newsletters')
      .set(...auth)
      .send({ newsletters });
  }

  test('are turned on without a second mail, and told by /v1/me and the export', async () => {
    const { auth, email } = await createMember(server);
    const own = await server.http.get('/v1/me/newsletters').set(...auth);
    expect(own.body).toMatchObject({ email, newsletters: [{ on: false }, { on: false }] });
    await choose(auth, { weekly: true }).expect(200);
    expect((await server.http.get('/v1/me').set(...auth)).body.newsletters).toEqual(['weekly']);
    expect(await listMailsTo(server, email)).toEqual([]);
    const exported = await server.http.get('/v1/me/export').set(...auth);
    expect(exported.body.newsletters).toMatchObject([{ kind: 'confirmed', source: 'account' }]);
  });

  test('are the same that the address chose before it had an account', async () => {
    const email = newAddress();
    await join(email);
    const { auth } = await createMember(server, { email });
    expect((await server.http.get('/v1/me').set(...auth)).body.newsletters).toEqual(['daily']);
  });

  test('stay off while the address is not confirmed', async () => {
    const { auth } = await createMember(server, { confirmed: false });
    const answer = await choose(auth, { daily: true });
    expect(answer.body).toMatchObject({ status: 403, code: 'email_unconfirmed' });
  });

  test('twenty times the same at once is one line', async () => {
    const { auth, email } = await createMember(server);
    await Promise.all(Array.from({ length: 20 }, () => choose(auth, { daily: true }).expect(200)));
    expect(await ledgerOf(email)).toHaveLength(1);
  });

  test('go with an erasure, and the suppression stays', async () => {
    const { auth, email } = await createMember(server);
    await choose(auth, { daily: true }).expect(200);
    const now = server.clock.now();
    await suppressAddress(server.db.read, { email, reason: 'complaint', now });
    await server.http
      .delete('/v1/me')
      .set(...auth)
      .send({ confirm: email })
      .expect(202);
    await server.runJobs();
    expect(await ledgerOf(email)).toEqual([]);
    // The receipt of the erasure is the last that is sent there.
    const mailed = await listMailsTo(server, email);
    expect(mailed).toHaveLength(1);
    await signUp(email).expect(202);
    expect(await listMailsTo(server, email)).toEqual(mailed);
  });

  test('refuse an unknown list, and strangers', async () => {
    const { auth } = await createMember(server);
    const wrong = await choose(auth, { hourly: true });
    expect(wrong.body).toMatchObject({
      status: 422,
      errors: [{ path: 'body.newsletters.hourly' }],
    });
    expect((await server.http.get('/v1/me/newsletters')).body.code).toBe('sign_in_required');
    const patched = await server.http.patch('/v1/me/newsletters').send({ newsletters: {} });
    expect(patched.body.code).toBe('sign_in_required');
  });
});
