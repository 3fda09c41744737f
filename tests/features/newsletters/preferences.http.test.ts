import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { consentRecords } from '../../../src/features/newsletters/index.ts';
import { type ListCalls, newAddress, startLists } from '../../support/list-calls.ts';
import { listMailsTo } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';

const UNKNOWN = 'U'.repeat(43);

let server: ListCalls['server'];
let signUp: ListCalls['signUp'];
let join: ListCalls['join'];
let listsOn: ListCalls['listsOn'];
let ledgerOf: ListCalls['ledgerOf'];

beforeAll(async () => {
  ({ server, signUp, join, listsOn, ledgerOf } = await startLists());
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

describe('preferences by link', () => {
  function choose(token: string, newsletters: unknown) {
    return server.http.patch(`/v1/newsletters/preferences/${token}`).send({ newsletters });
  }

  test('subscribing and unsubscribing write a consent for each change only', async () => {
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

  test('a suppressed address may unsubscribe and not subscribe', async () => {
    const email = newAddress();
    const token = await join(email);
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, { email, reason: 'bounce', now });
    const refused = await choose(token, { weekly: true });
    expect(refused.body).toMatchObject({ status: 409, code: 'address_suppressed' });
    expect((await choose(token, { daily: false })).status).toBe(200);
    expect(await listsOn(token)).toEqual([]);
  });

  test.each([
    ['body.newsletters.hourly', { hourly: true }],
    ['body.newsletters.daily', { daily: 'yes' }],
    ['body.newsletters', ['daily']],
  ])('%s is rejected', async (path, newsletters) => {
    const answer = await choose(await join(newAddress()), newsletters);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('the token of an unsubscribe link, which also names a list, opens the preferences', async () => {
    const email = newAddress();
    const token = `${await join(email)}.daily`;
    const read = await server.http.get(`/v1/newsletters/preferences/${token}`);
    expect([read.status, read.body.email]).toEqual([200, email]);
    expect((await choose(token, { weekly: true })).status).toBe(200);
  });

  test('an unknown link is 404', async () => {
    expect((await choose(UNKNOWN, {})).status).toBe(404);
    expect((await server.http.get(`/v1/newsletters/preferences/${UNKNOWN}`)).status).toBe(404);
  });
});

describe('unsubscribing', () => {
  const path = (token: string) => `/v1/newsletters/unsubscribe/${token}`;

  test('opening the link shows a page with a button and changes nothing', async () => {
    const token = await join(newAddress());
    const page = await server.http.get(path(`${token}.daily`));
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.text).toContain('<form method="post">');
    expect(await listsOn(token)).toEqual(['daily']);
  });

  test('one-click unsubscribing by a mail program leaves that list only', async () => {
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

  test('a token without a list unsubscribes from all, and people see a page', async () => {
    const email = newAddress();
    const token = await join(email);
    await join(email, 'weekly');
    const page = await server.http.post(path(token)).set('Accept', 'text/html');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(await listsOn(token)).toEqual([]);
  });

  test('unsubscribing by an unknown link is 404', async () => {
    expect((await server.http.post(path(`${UNKNOWN}.daily`))).status).toBe(404);
  });
});

describe("a member's own newsletters", () => {
  function choose(auth: [string, string], newsletters: unknown) {
    return server.http
      .patch('/v1/me/newsletters')
      .set(...auth)
      .send({ newsletters });
  }

  test('a member subscribes without a second mail, and /v1/me and the export list it', async () => {
    const { auth, email } = await createMember(server);
    const own = await server.http.get('/v1/me/newsletters').set(...auth);
    expect(own.body).toMatchObject({ email, newsletters: [{ on: false }, { on: false }] });
    await choose(auth, { weekly: true }).expect(200);
    expect((await server.http.get('/v1/me').set(...auth)).body.newsletters).toEqual(['weekly']);
    expect(await listMailsTo(server, email)).toEqual([]);
    const exported = await server.http.get('/v1/me/export').set(...auth);
    expect(exported.body.newsletters).toMatchObject([{ kind: 'confirmed', source: 'account' }]);
  });

  test('a new account has the subscriptions of its address', async () => {
    const email = newAddress();
    await join(email);
    const { auth } = await createMember(server, { email });
    expect((await server.http.get('/v1/me').set(...auth)).body.newsletters).toEqual(['daily']);
  });

  test('a member cannot subscribe before confirming the address', async () => {
    const { auth } = await createMember(server, { confirmed: false });
    const answer = await choose(auth, { daily: true });
    expect(answer.body).toMatchObject({ status: 403, code: 'email_unconfirmed' });
  });

  test('twenty concurrent identical changes write one consent', async () => {
    const { auth, email } = await createMember(server);
    await Promise.all(Array.from({ length: 20 }, () => choose(auth, { daily: true }).expect(200)));
    expect(await ledgerOf(email)).toHaveLength(1);
  });

  test('an erasure deletes consents and keeps the suppression', async () => {
    const { auth, email } = await createMember(server);
    await choose(auth, { daily: true }).expect(200);
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, { email, reason: 'complaint', now });
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

  test('an unknown list and anonymous callers are rejected', async () => {
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
