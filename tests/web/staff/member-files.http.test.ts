import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { consentRecords, createNewsletter } from '../../../src/features/newsletters/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { cookiesOf, submitForm } from '../../support/browser-forms.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const XSS = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;
const FILES = '/staff/member-imports';
const HEADER =
  'email,name,consent_daily,consent_daily_at,consent_daily_source,consent_daily_wording';
const CONSENT = 'confirmed,2025-02-01T00:00:00Z,a form,Send it.';
const NOWHERE = '019a0000-0000-7000-8000-000000000000';

let server: TestServer;
let admin: TestMember;
let editor: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  admin = await createMember(server, { role: 'admin' });
  editor = await createMember(server, { role: 'editor' });
  const list = { slug: 'daily', name: 'The Daily', description: '', position: 0 };
  await createNewsletter(server, list, { actor: COMMAND });
});
afterAll(() => server.close());

function open(path: string, by: TestMember = admin) {
  return server.http.get(path).set('Cookie', cookiesOf(by)).set('Accept', 'text/html');
}

function send(path: string, fields: Record<string, string> = {}, by: TestMember = admin) {
  return submitForm(server, path, { fields, cookie: cookiesOf(by) });
}

/** An upload as a form without scripts sends it. */
function handIn(content: string | Buffer, by: TestMember = admin) {
  return server.http
    .post(FILES)
    .set({ Origin: new URL(server.config.PUBLIC_URL).origin, Cookie: cookiesOf(by) })
    .attach('file', Buffer.from(content), { filename: 'members.csv', contentType: 'text/csv' });
}

/** The error message that a field's aria-describedby refers to. */
function wrongOf(page: string, name: string): string {
  expect(page).toContain(`aria-describedby="wrong-${name}"`);
  return new RegExp(`id="wrong-${name}">([^<]*)<`).exec(page)?.[1] ?? '';
}

function cellsOf(page: string): readonly (string | undefined)[] {
  return [...page.matchAll(/<td[^>]*>([^<]*)</g)].map(([, words]) => words);
}

describe('member imports', () => {
  it('an uploaded import shows its changes and makes them when it is applied', async () => {
    const path = String((await handIn(file(['one@a.example', 'two@a.example']))).get('Location'));
    expect(path).toMatch(/^\/staff\/member-imports\/[0-9a-f-]{36}$/);
    const waiting = await open(path);
    expect(waiting.get('Refresh')).toBe('5');
    expect(waiting.text).toContain('<progress aria-label="Progress"></progress>');
    await server.runJobs();
    const { text, headers } = await open(path);
    expect(headers).not.toHaveProperty('refresh');
    expect(cellsOf(text)).toEqual([
      'one@a.example',
      'Create account',
      '',
      'one@a.example',
      'Subscribe',
      'daily',
      'two@a.example',
      'Create account',
      '',
      'two@a.example',
      'Subscribe',
      'daily',
      '4',
      'email isn&#39;t an email address.',
    ]);
    expect(text).toContain('<dt>New accounts</dt><dd>2</dd>');
    expect(await countMembers()).toBe(0);

    expect((await send(`${path}/apply`)).get('Location')).toBe(path);
    const applying = await open(path);
    expect(applying.get('Refresh')).toBe('5');
    expect(applying.text).toContain('max="3" value="0"></progress>');
    expect(applying.text).not.toContain(`${path}/remove`);
    await server.runJobs();
    expect(await countMembers()).toBe(2);
    expect((await open(path)).text).toContain('Result:');
    const again = await send(`${path}/apply`);
    expect([again.status, again.text.includes('role="alert"')]).toEqual([409, true]);
    await send(`${path}/remove`).expect(303);
    expect((await open(path)).status).toBe(404);
  });

  it('a stopped import can be resumed, and an unreadable one can only be deleted', async () => {
    const path = String((await handIn(file(['late@a.example']))).get('Location'));
    await server.runJobs();
    const archive = (archivedAt: Date | null) =>
      server.db.read.newsletter.updateMany({ data: { archivedAt } });
    await archive(server.clock.now());
    await send(`${path}/apply`).expect(303);
    await server.runJobs();
    await archive(null);
    const stopped = (await open(path)).text;
    expect(stopped).toContain('Failed: Column consent_daily isn&#39;t known.');
    expect(stopped).toContain('>Resume import</button>');
    await send(`${path}/remove`).expect(303);

    const broken = String((await handIn('email\n"a@example.org\n')).get('Location'));
    await server.runJobs();
    const { text } = await open(broken);
    expect(text).toContain('Failed: ');
    expect(text).not.toContain('/apply');
    await send(`${broken}/remove`).expect(303);
  });

  it('an import without valid lines cannot be applied, and its content is escaped', async () => {
    const path = String((await handIn('email,<script>alert(1)</script>\n')).get('Location'));
    await server.runJobs();
    const { text } = await open(path);
    expect(text).toContain('Column &lt;script&gt;alert(1)&lt;/script&gt; isn&#39;t known.');
    expect(text).toContain('Checked: there is nothing to change.');
    expect(text).not.toContain('/apply');
    await send(`${path}/remove`).expect(303);
  });

  it('an invalid file shows an error beside its field, and the body of an unauthorized upload is not read', async () => {
    const empty = await handIn('');
    expect([empty.status, wrongOf(empty.text, 'file')]).toEqual([
      400,
      'This file is empty. Choose another one.',
    ]);
    const none = await send(FILES);
    expect([none.status, wrongOf(none.text, 'file')]).toEqual([400, 'Choose a file.']);
    const large = await handIn(Buffer.alloc(16 * 1024 * 1024 + 8192, 0x61));
    expect(large.status).toBe(413);
    expect(wrongOf(large.text, 'file')).toBe('Choose a file of at most 16 MB.');
    expect((await handIn('email\na@b.example\n', editor)).status).toBe(403);
    const foreign = await server.http
      .post(FILES)
      .set({ Origin: 'https://evil.example', Cookie: cookiesOf(admin) })
      .attach('file', Buffer.from('email\na@b.example\n'), 'members.csv');
    expect(foreign.status).toBe(403);
    expect(await server.db.read.memberImport.count()).toBe(0);
  });

  function file(emails: readonly string[]): string {
    const lines = emails.map((email) => `${email},Reader,${CONSENT}`);
    return [HEADER, ...lines, 'nobody,,,,,'].join('\n');
  }

  const countMembers = () =>
    server.db.read.member.count({ where: { email: { endsWith: '@a.example' } } });
});

describe('suppressions', () => {
  const PATH = '/staff/suppressions';

  it('suppressions can be looked up by address, added and removed, with their reason', async () => {
    const [email, other] = ['ada@b.example', 'ben@b.example'];
    const ask = (one: string) => open(`${PATH}?email=${encodeURIComponent(one)}`);
    const now = server.clock.now();
    await consentRecords.suppress(server.db.read, { email: other, reason: 'complaint', now });
    expect((await ask(email)).text).toContain('This address is not suppressed.');
    await send(PATH, { email: ` ${email.toUpperCase()} ` }).expect(303);
    const { text } = await ask(email);
    expect(text).toContain('Added by staff or an import');
    expect(text).not.toContain('Marked as spam');
    expect((await open(PATH)).text).toContain('Marked as spam');
    const lift = /action="([^"]+\/lift)"/.exec(text)?.[1] ?? '';
    expect((await send(lift)).get('Location')).toBe(`${PATH}?notice=suppression-lifted`);
    expect(await server.db.read.newsletterSuppression.count()).toBe(1);
    const gone = await send(lift);
    expect([gone.status, gone.text.includes('role="alert"')]).toEqual([404, true]);
  });

  it('an invalid address keeps the submitted value and shows an error beside its field', async () => {
    for (const answer of [
      await send(PATH, { email: `no ${XSS}` }),
      await open(`${PATH}?email=${encodeURIComponent(`no ${XSS}`)}`),
    ]) {
      expect(answer.status).toBe(422);
      expect(wrongOf(answer.text, 'email')).toMatch(/\S/);
      expect(answer.text).toContain('value="no &quot;&gt;&lt;img');
    }
    expect((await send(`${PATH}/${NOWHERE}/lift`, {}, editor)).status).toBe(403);
  });
});

describe('API keys', () => {
  const PATH = '/staff/api-keys';
  const fields = { name: `CMS ${XSS}`, scopes: 'articles:write,members:read' };

  it('an API key is shown once, has the ticked scopes, and stops working when revoked', async () => {
    const made = await send(PATH, fields);
    const [key = ''] = /pk_[\w-]{43}/.exec(made.text) ?? [];
    expect(made.get('Cache-Control')).toBe('private, no-store');
    const use = () => server.http.get('/v1/staff/members').set('Authorization', `Bearer ${key}`);
    expect((await use()).status).toBe(200);
    const { text } = await open(PATH);
    expect(text).not.toContain(key);
    expect(text).toContain('articles:write, members:read');
    expect(text).not.toContain('<script>alert');
    const revoke = /action="([^"]+\/revoke)"/.exec(text)?.[1] ?? '';
    expect((await send(revoke, {}, editor)).status).toBe(403);
    expect((await send(revoke)).get('Location')).toBe(`${PATH}?notice=key-revoked`);
    expect((await use()).status).toBe(401);
    expect((await open(PATH)).text).toContain('There are no keys.');
    expect((await send(revoke)).status).toBe(404);
  });

  it('an API key expires at the time that was typed in the zone of the form', async () => {
    const timeZone = 'Asia/Tokyo';
    const day = addDays(server.clock.now(), 30).toISOString().slice(0, 10);
    await send(PATH, { ...fields, expiresAt: `${day}T00:00`, timeZone }).expect(200);
    const [key] = await server.db.read.apiKey.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(key?.expiresAt).toEqual(new Date(`${day}T00:00:00+09:00`));
    await send(`${PATH}/${key?.id}/revoke`).expect(303);
  });

  it('an API key without scopes or a name shows an error beside the missing field', async () => {
    const refused = await send(PATH, { name: '' });
    expect(refused.status).toBe(422);
    expect(wrongOf(refused.text, 'name')).toMatch(/\S/);
    expect(wrongOf(refused.text, 'scopes')).toMatch(/\S/);
    const kept = await send(PATH, { name: 'Kept' });
    expect(kept.text).toContain('value="Kept"');
    expect(kept.text).not.toContain('wrong-name');
    expect(await server.db.read.apiKey.count({ where: { revokedAt: null } })).toBe(0);
  });
});
