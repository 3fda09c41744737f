import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { consentRecords, deleteExpiredSignups } from '../../../src/features/newsletters/index.ts';
import { type ListCalls, newAddress, startLists } from '../../support/list-calls.ts';
import { listMailsTo, readLastMail } from '../../support/mails.ts';
import { createMember } from '../../support/members.ts';

const UNKNOWN = 'U'.repeat(43);

let server: ListCalls['server'];
let signUp: ListCalls['signUp'];
let confirm: ListCalls['confirm'];
let join: ListCalls['join'];
let listsOn: ListCalls['listsOn'];
let ledgerOf: ListCalls['ledgerOf'];

beforeAll(async () => {
  ({ server, signUp, confirm, join, listsOn, ledgerOf } = await startLists());
});

afterAll(() => server.close());
afterEach(() => server.clock.setOffset(0));

describe('signing up', () => {
  test('a signup mails a confirmation and subscribes nobody', async () => {
    const email = newAddress();
    const answer = await signUp(email, { name: 'Robin' });
    expect([answer.status, answer.body]).toEqual([202, { mailed: true }]);
    const { text, token } = await readLastMail(server, email);
    expect(text).toContain(`${server.config.PUBLIC_URL}/newsletters/confirm?token=`);
    expect(await ledgerOf(email)).toEqual([]);
    const row = await server.db.read.newsletterSignup.findFirstOrThrow({ where: { email } });
    expect(Object.values(row)).not.toContain(token);
  });

  test('the answer is the same for new, pending, subscribed and suppressed addresses and members', async () => {
    const [fresh, waiting, on, suppressed] = [1, 2, 3, 4].map(newAddress);
    const { email: member } = await createMember(server);
    await signUp(waiting);
    await join(on ?? '');
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, {
      email: suppressed ?? '',
      reason: 'complaint',
      now,
    });
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
  ])('an invalid %s is rejected', async (field, email, more) => {
    const answer = await signUp(email, more);
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}` }] });
  });

  test('a signup for an unknown list is 404', async () => {
    expect((await signUp(newAddress(), {}, 'hourly')).status).toBe(404);
  });
});

describe('confirming a signup', () => {
  test('confirming writes asked and confirmed with wording, source and time, and sends a welcome mail', async () => {
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

  test('the welcome mail has one-click unsubscribing (RFC 8058)', async () => {
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

  test('a link confirms once, also when used twenty times concurrently', async () => {
    const email = newAddress();
    await signUp(email);
    const { token } = await readLastMail(server, email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(token)));
    const [first] = answers.map(({ body }) => body);
    for (const { status, body } of answers) expect([status, body]).toEqual([200, first]);
    expect(await ledgerOf(email)).toHaveLength(2);
    expect(await listMailsTo(server, email)).toHaveLength(2);
  });

  test('a link used again returns the same and writes nothing while the address is subscribed', async () => {
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

  test('a link used again after a complaint or after a week is invalid', async () => {
    const [complained, late] = [newAddress(), newAddress()];
    const tokens: string[] = [];
    for (const email of [complained, late]) {
      await signUp(email);
      const { token } = await readLastMail(server, email);
      await confirm(token).expect(200);
      tokens.push(token);
    }
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, { email: complained, reason: 'complaint', now });
    expect((await confirm(tokens[0])).body.code).toBe('token_invalid');
    server.clock.setOffset(7 * 86_400 + 1);
    expect((await confirm(tokens[1])).body.code).toBe('token_invalid');
  });

  test('an address that was suppressed since the signup is neither subscribed nor welcomed', async () => {
    const email = newAddress();
    await signUp(email);
    const { token } = await readLastMail(server, email);
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, { email, reason: 'complaint', now });
    expect((await confirm(token)).body).toMatchObject({ status: 409, code: 'address_suppressed' });
    expect(await ledgerOf(email)).toEqual([]);
    expect(await listMailsTo(server, email)).toHaveLength(1);
  });

  test('a link works for a week, after which the signup is deleted', async () => {
    const email = newAddress();
    await signUp(email);
    const { token } = await readLastMail(server, email);
    server.clock.setOffset(7 * 86_400 + 1);
    expect((await confirm(token)).body).toMatchObject({ status: 403, code: 'token_invalid' });
    await deleteExpiredSignups(server.db.read, server.clock.now());
    expect(await server.db.read.newsletterSignup.count({ where: { email } })).toBe(0);
  });

  test.each([
    [UNKNOWN, 403],
    ['', 422],
    [{ startsWith: '' }, 422],
  ])('the token %j is rejected', async (token, status) => {
    expect((await confirm(token)).status).toBe(status);
  });
});
