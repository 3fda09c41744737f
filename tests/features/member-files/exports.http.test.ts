import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { importFile } from '../../../src/features/member-files/index.ts';
import {
  consentRecords,
  createNewsletter,
  receivers,
} from '../../../src/features/newsletters/index.ts';
import { hashSecret } from '../../../src/platform/crypto/secrets.ts';
import { countImportedRows, describeChange, readOnce } from '../../support/member-files.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const LIST = { slug: 'daily', name: 'The Daily', description: '', position: 0 };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await createNewsletter(server, LIST, { actor: COMMAND });
});

afterAll(() => server.close());

describe('the export of consents', () => {
  let admin: TestMember;
  let other: TestServer;

  beforeAll(async () => {
    admin = await createMember(server, { role: 'admin' });
    other = await startTestServer();
    await createNewsletter(other, LIST, { actor: COMMAND });
  });

  afterAll(() => other.close());

  const table = () => server.http.get('/v1/staff/consents.csv').set(...admin.auth);

  async function importElsewhere(text: string, isDryRun = false) {
    const results: string[] = [];
    const report = await importFile(other, () => readOnce(text), {
      isDryRun,
      onResult: (one) =>
        results.push('problem' in one ? one.problem.message : describeChange(one.change)),
    });
    return { report, results };
  }

  async function ledgerAt({ db }: TestServer, email: string) {
    const rows = await db.read.newsletterConsent.findMany({
      where: { contact: { email } },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ kind, wording, source, at }) => [
      ...[kind, wording, source.replace('import: ', ''), at.toISOString()],
    ]);
  }

  test('addresses without an account are exported, and move to another site with wording, source and time', async () => {
    const daily = await server.db.read.newsletter.findUniqueOrThrow({ where: { slug: 'daily' } });
    await putOnList(server, daily, ['guest@example.org', 'quitter@example.org']);
    const quitter = await server.db.read.newsletterContact.findUniqueOrThrow({
      where: { email: 'quitter@example.org' },
    });
    const link = `/v1/newsletters/unsubscribe/${quitter.linkToken}.daily`;
    await server.http.post(link).expect(200);
    const gone = 'gone-for-good@example.org';
    await putOnList(server, daily, [gone]);
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, { email: gone, reason: 'complaint', now });
    const { text, headers } = await table().expect(200);
    expect(headers['content-disposition']).toContain('consents.csv');
    expect(text).toMatch(/^email,name,newsletter,kind,at,source,wording\r\n/);
    const dry = await importElsewhere(text, true);
    expect(await other.db.read.newsletterContact.count()).toBe(0);
    const done = await importElsewhere(text);
    expect(done).toEqual(dry);
    expect(done.results).toContain('confirm guest@example.org daily');
    expect(done.results).toContain('withdraw quitter@example.org daily');
    expect(done.results.filter((line) => line.includes(gone))).toEqual([]);
    for (const email of ['guest@example.org', 'quitter@example.org']) {
      expect(await ledgerAt(other, email), email).toEqual(await ledgerAt(server, email));
    }
    expect(await other.db.read.member.count()).toBe(0);
    expect(await other.db.read.outboxMessage.count()).toBe(0);
    expect((await importElsewhere(text)).results).toEqual([]);
  });

  test('moving to another site subscribes nobody who was not subscribed here', async () => {
    const onList = async ({ db }: TestServer) => {
      const lists = await db.read.newsletter.findMany({ where: { slug: 'daily' } });
      const ids = lists.map(({ id }) => id);
      const rows = await Promise.all(
        ids.map((newsletterId) =>
          receivers.list(db.read, newsletterId, { after: null, limit: 10_000 }),
        ),
      );
      return rows.flat().map(({ email }) => email);
    };
    await importElsewhere((await table().expect(200)).text);
    const here = new Set(await onList(server));
    const there = await onList(other);
    expect(there.length).toBeGreaterThan(0);
    expect(there.filter((email) => !here.has(email))).toEqual([]);
  });

  test('suppressions are imported before confirmations, also of another batch', async () => {
    const email = 'bounced-elsewhere@example.org';
    const at = '2025-02-01T00:00:00Z';
    const many = Array.from(
      { length: 600 },
      (_, n) => `filler-${n}@example.org,,daily,asked,${at},a form,Send it.`,
    );
    const text = [
      'email,name,newsletter,kind,at,source,wording',
      `sha256:${hashSecret(email)},,,suppressed,${at},bounce,`,
      ...many,
      `${email},,daily,confirmed,${at},a form,Send it.`,
    ].join('\n');
    const dry = await importElsewhere(text, true);
    const done = await importElsewhere(text);
    expect(done).toEqual(dry);
    expect(done.results).toEqual([`suppress sha256:${hashSecret(email)}`]);
  });

  test('the export of consents is for admins and is audited', async () => {
    const editor = await createMember(server, { role: 'editor' });
    const refused = await server.http.get('/v1/staff/consents.csv').set(...editor.auth);
    expect(refused.body.code).toBe('forbidden');
    const { text } = await table().expect(200);
    const entry = await server.db.read.auditEntry.findFirstOrThrow({
      where: { action: 'consents.exported', actorId: admin.id },
      orderBy: { id: 'desc' },
    });
    const lines = text.trimEnd().split('\r\n').length - 1;
    expect(entry.after).toEqual({ lines, filter: 'everyone' });
    expect(JSON.stringify(entry)).not.toContain('@');
  });
});

describe('GET /v1/staff/members.csv', () => {
  function table(by: { auth: [string, string] }) {
    return server.http.get('/v1/staff/members.csv').set(...by.auth);
  }

  test('every member is exported with consents and escaped formulas, and importing it changes nothing', async () => {
    const admin = await createMember(server, { role: 'admin', name: '=HYPERLINK("x")' });
    const { text, headers } = await table(admin).expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('members.csv');
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength((await server.db.read.member.count()) + 1);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).not.toMatch(/argon2|note/i);
    const before = await countImportedRows(server);
    const report = await importFile(server, () => readOnce(text), {
      isDryRun: false,
      onResult: (one) => expect(one).toBe('nothing to tell'),
    });
    expect(report).toMatchObject({ wrong: 0, members: 0, confirmed: 0, withdrawn: 0 });
    expect(await countImportedRows(server)).toEqual(before);
  });

  test('the export is for admins and API keys with the scope members:read', async () => {
    const editor = await createMember(server, { role: 'editor' });
    expect((await table(editor)).body.code).toBe('forbidden');
    expect((await server.http.get('/v1/staff/members.csv')).body.code).toBe('sign_in_required');
    const admin = await createMember(server, { role: 'admin' });
    const made = await server.http
      .post('/v1/staff/api-keys')
      .set(...admin.auth)
      .send({ name: 'crm', scopes: ['members:read'] });
    const bearer = ['Authorization', `Bearer ${made.body.key}`] as [string, string];
    expect((await table({ auth: bearer })).status).toBe(200);
  });

  test('the export is audited with actor and number of lines, without addresses', async () => {
    const admin = await createMember(server, { role: 'admin' });
    await table(admin).expect(200);
    const where = { action: 'members.exported', actorId: admin.id };
    const entries = await server.db.read.auditEntry.findMany({ where });
    const lines = await server.db.read.member.count();
    expect(entries).toMatchObject([
      { subjectId: 'members', after: { lines, filter: 'everyone' }, personal: null },
    ]);
  });

  test('one account may export 20 times an hour', async () => {
    const strict = await startTestServer({ RATE_LIMIT_FACTOR: '0.05' });
    try {
      const admin = await createMember(strict, { role: 'admin' });
      const take = () => strict.http.get('/v1/staff/members.csv').set(...admin.auth);
      await take().expect(200);
      expect((await take()).body.code).toBe('rate_limited');
      const other = await createMember(strict, { role: 'admin' });
      await strict.http
        .get('/v1/staff/members.csv')
        .set(...other.auth)
        .expect(200);
    } finally {
      await strict.close();
    }
  });
});
