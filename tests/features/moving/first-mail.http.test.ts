import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import { applyMove, previewMove } from '../../../src/features/moving/index.ts';
import { cookiesOf } from '../../support/browser-forms.ts';
import { GHOST_SITE, onList, writeGhostSite } from '../../support/ghost-tables.ts';
import { createMember, signInMember, type TestMember } from '../../support/members.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const NEVER_SIGNED_IN = { imported: 'never_signed_in' };
const emailOf = (name: string) => `${name}@mail.example`;

let mailbox: Mailbox;
let server: TestServer;
let admin: TestMember;
let folder: string;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl });
  admin = await createMember(server, { role: 'admin' });
  await createMember(server, { email: emailOf('native') });
  folder = await mkdtemp(join(tmpdir(), 'pennypress-first-mail-'));
  const members_newsletters = ['ada', 'bob', 'cyd'].map((id) => onList(id));
  const sources = await writeGhostSite(folder, { ...GHOST_SITE, members_newsletters });
  const { plan } = await move(server, previewMove, sources);
  const site = { ...plan.site, url: 'https://old.example' };
  await move(server, applyMove, sources, { ...plan, site });
  const bob = await server.db.read.member.findFirstOrThrow({ where: { email: emailOf('bob') } });
  await signInMember(server, bob.id);
});
afterAll(async () => {
  await server.close();
  await mailbox.close();
  await rm(folder, { recursive: true });
});

const ask = (method: 'get' | 'post', path: string, body?: object) => {
  const request = server.http[method](path).set(...admin.auth);
  return body === undefined ? request : request.send(body);
};

describe('imported members', () => {
  const listed = async (query: object) => {
    const { body } = await ask('get', '/v1/staff/members').query(query).expect(200);
    return body.data.map(({ email }: { email: string }) => email).sort();
  };

  test('can be found, all or those who have never signed in', async () => {
    expect(await listed({ imported: 'all' })).toEqual(['ada', 'bob', 'cyd', 'dan'].map(emailOf));
    expect(await listed(NEVER_SIGNED_IN)).toEqual(['ada', 'cyd', 'dan'].map(emailOf));
    const cookie = cookiesOf(admin);
    const page = await server.http
      .get('/staff/members?imported=never_signed_in')
      .set('Cookie', cookie);
    expect(page.text).toContain('Imported, never signed in');
    expect([page.text.includes(emailOf('cyd')), page.text.includes(emailOf('bob'))]).toEqual([
      true,
      false,
    ]);
  });

  test('can be sent a first mail, which states where they subscribed', async () => {
    const saved = await ask('post', '/v1/staff/segments', {
      name: 'Not here yet',
      filter: NEVER_SIGNED_IN,
    }).expect(201);
    const audience = { who: 'segment', segment: saved.body.id };
    const draft = { newsletter: 'weekly', subject: 'We have moved', body: 'Hello', audience };
    const { body } = await ask('post', '/v1/staff/issues', draft).expect(201);
    await ask('post', `/v1/staff/issues/${body.id}/send`).expect(202);
    await server.runJobs();
    const received = ['ada', 'bob', 'cyd', 'dan', 'native'].filter(
      (name) => mailbox.messages(emailOf(name)).length > 0,
    );
    expect(received).toEqual(['ada', 'cyd']);
    const why =
      'because you subscribed at old.example, which has moved here. It belongs to Weekly.';
    const [mail] = mailbox.messages(emailOf('ada'));
    expect([mail?.text.includes(why), mail?.html?.includes(why)]).toEqual([true, true]);
  });

  test('get the usual line once they have confirmed here', async () => {
    await server.db.pool.query(
      `INSERT INTO newsletter_consents (id, contact_id, newsletter_id, kind, wording, source, at)
       SELECT 'ffffffff-ffff-7fff-bfff-ffffffffffff', c.id, n.id, 'confirmed', 'I want it', 'account', now()
       FROM newsletter_contacts c, newsletters n WHERE c.email = $1 AND n.slug = 'weekly'`,
      [emailOf('bob')],
    );
    const draft = { newsletter: 'weekly', subject: 'Again', body: 'Hello' };
    const { body } = await ask('post', '/v1/staff/issues', draft).expect(201);
    await ask('post', `/v1/staff/issues/${body.id}/send`).expect(202);
    await server.runJobs();
    const [mail] = mailbox.messages(emailOf('bob'));
    expect(mail?.html).toContain('because you subscribed to Weekly.');
    expect(mail?.text).not.toContain('old.example');
  });
});
