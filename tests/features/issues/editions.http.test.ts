import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { consentRecords, type Newsletter } from '../../../src/features/newsletters/index.ts';
import { changeSettings, siteChangeSchema } from '../../../src/features/settings/index.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle, FREE_TEXT, GATED_TEXT } from '../../support/articles.ts';
import { type GrantWishes, grantAccess } from '../../support/grants.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { linkTokenOf, makeNewsletter, putOnList } from '../../support/newsletters.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let mailbox: Mailbox;
let server: TestServer;
let editor: TestMember;
let list: Newsletter;
let made = 0;

beforeAll(async () => {
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl });
  editor = await createMember(server, { role: 'editor' });
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
});

beforeEach(async () => {
  made += 1;
  list = await makeNewsletter(server, `list-${made}`);
});

function mailArticle(id: string, body: object = {}) {
  return server.http
    .post(`/v1/staff/articles/${id}/email`)
    .set(...editor.auth)
    .send({ newsletter: list.slug, ...body });
}

function only(to: string) {
  const mails = mailbox.messages(to);
  expect(mails, to).toHaveLength(1);
  const [mail] = mails;
  if (!mail) throw new Error(`no mail to ${to}`);
  return mail;
}

const DAY = 86_400_000;
const tier = (slug: string) => ({ kind: 'tier', tier: slug }) as const;

/** Readers by what they hold; the article is for the tier "patron". */
const READERS: Readonly<Record<string, { holds: (now: Date) => GrantWishes[]; gets: boolean }>> = {
  free: { holds: () => [], gets: false },
  paying: { holds: () => [{ ground: 'subscription', scope: tier('patron') }], gets: true },
  'of another tier': {
    holds: () => [{ ground: 'subscription', scope: tier('supporter') }],
    gets: false,
  },
  lapsed: {
    holds: (now) => [
      {
        ground: 'subscription',
        scope: tier('patron'),
        from: addDays(now, -40),
        until: addDays(now, -2),
      },
    ],
    gets: false,
  },
  comped: { holds: () => [{ ground: 'comp' }], gets: true },
  'in their grace': {
    holds: (now) => [
      {
        ground: 'subscription',
        scope: tier('patron'),
        from: addDays(now, -35),
        until: new Date(now.getTime() + DAY),
      },
    ],
    gets: true,
  },
};

test('each recipient gets exactly what the site would show them at that minute', async () => {
  const article = await createArticle(server, { access: 'tiers', tiers: ['patron'] });
  const now = server.clock.now();
  const readers = await Promise.all(
    Object.entries(READERS).map(async ([name, { holds, gets }]) => {
      const member = await createMember(server);
      for (const wishes of holds(now)) await grantAccess(server, member.id, wishes);
      return { name, gets, member };
    }),
  );
  const stranger = `stranger-${made}@example.org`;
  const emails = [...readers.map(({ member }) => member.email), stranger];
  await putOnList(server, list, emails);
  await mailArticle(article.id).expect(202);
  await server.runJobs();
  for (const { name, gets, member } of readers) {
    const { body } = await server.http.get(`/v1/articles/${article.slug}`).set(...member.auth);
    const mail = only(member.email);
    const isWhole = [mail.text, mail.html ?? ''].map((part) => part.includes(GATED_TEXT));
    expect(isWhole, name).toEqual([gets, gets]);
    expect(body.article.html !== null, `${name}, on the site`).toBe(gets);
    expect(mail.text).toContain(FREE_TEXT);
  }
  const cut = only(stranger);
  expect(`${cut.text}${cut.html}`).not.toContain('heliotrope');
  expect(cut.links).toContain(`${server.config.PUBLIC_URL}/articles/${article.slug}`);
});

test('a recipient whose access ended an hour ago gets the cut edition', async () => {
  const article = await createArticle(server, { access: 'subscribers' });
  const member = await createMember(server);
  const ends = new Date(server.clock.now().getTime() + 3_600_000);
  await grantAccess(server, member.id, { ground: 'subscription', until: ends });
  await putOnList(server, list, [member.email]);
  const sendAt = new Date(ends.getTime() + 60_000).toISOString();
  expect((await mailArticle(article.id, { sendAt })).body.state).toBe('scheduled');
  await server.sweep();
  await server.runJobs();
  expect(mailbox.messages(member.email)).toEqual([]);
  server.clock.setOffset(3_700);
  await server.sweep();
  await server.runJobs();
  server.clock.setOffset(0);
  expect(only(member.email).text).not.toContain(GATED_TEXT);
});

test("no link in a mail opens anything but the recipient's own preferences", async () => {
  const article = await createArticle(server, { access: 'subscribers' });
  const member = await createMember(server);
  await grantAccess(server, member.id, { ground: 'subscription' });
  const other = `other-${made}@example.org`;
  await putOnList(server, list, [member.email, other]);
  const link = await linkTokenOf(server, member.email);
  const otherLink = await linkTokenOf(server, other);
  await mailArticle(article.id).expect(202);
  await server.runJobs();
  const mail = only(member.email);
  const { PUBLIC_URL } = server.config;
  expect(mail.links.filter((url) => url.includes(link))).toEqual([
    `${PUBLIC_URL}/newsletters/preferences?token=${link}`,
  ]);
  expect(JSON.stringify(mail)).not.toContain(otherLink);
  const rest = mail.links.filter((url) => !url.includes('/newsletters/preferences'));
  expect(rest.every((url) => !url.includes('?'))).toBe(true);
  for (const url of mail.links) {
    const answer = await server.http.get(url.slice(PUBLIC_URL.length) || '/');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.text).not.toContain('heliotrope');
  }
});

test('each mail has List-Id, unsubscribe headers and its own Message-ID', async () => {
  const article = await createArticle(server, { title: 'Late ferries\u2028Bcc: all@example.org' });
  const emails = [1, 2, 3].map((index) => `reader-${made}-${index}@example.org`);
  await putOnList(server, list, emails);
  const link = await linkTokenOf(server, emails[0] ?? '');
  const { body } = await mailArticle(article.id).expect(202);
  await server.runJobs();
  const mails = emails.map(only);
  expect(new Set(mails.map(({ headers }) => headers['message-id'])).size).toBe(3);
  const { PUBLIC_URL } = server.config;
  expect(mails[0]?.headers).toMatchObject({
    'list-id': `<${list.slug}.127.0.0.1>`,
    'list-unsubscribe': `<${PUBLIC_URL}/v1/newsletters/unsubscribe/${link}.${list.slug}>`,
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    to: emails[0],
  });
  expect(Object.keys(mails[0]?.headers ?? {})).not.toContain('bcc');
  const state = await server.http.get(`/v1/staff/issues/${body.id}`).set(...editor.auth);
  expect(state.body).toMatchObject({
    state: 'sent',
    progress: { recipients: 3, sent: 3, failed: 0, skipped: 0, waiting: 0 },
  });
});

test('recipients who unsubscribed or were suppressed before their turn are skipped', async () => {
  const article = await createArticle(server);
  const [stays, leaves, complains] = ['a', 'b', 'c'].map((one) => `${one}-${made}@example.org`);
  const emails = [stays, leaves, complains].map(String);
  const [, leaving] = await putOnList(server, list, emails);
  const { body } = await mailArticle(article.id).expect(202);
  await server.db.transaction(async (tx) => {
    const now = server.clock.now();
    await consentRecords.suppress(tx, { email: String(complains), reason: 'complaint', now });
  });
  await server.http.post(`/v1/newsletters/unsubscribe/${leaving}.${list.slug}`).expect(200);
  await server.runJobs();
  only(String(stays));
  expect(mailbox.messages(leaves)).toEqual([]);
  expect(mailbox.messages(complains)).toEqual([]);
  const state = await server.http.get(`/v1/staff/issues/${body.id}`).set(...editor.auth);
  expect(state.body).toMatchObject({ state: 'sent', progress: { recipients: 1, sent: 1 } });
});

test("links and pictures in a text lead to the publisher's site and to our media files", async () => {
  const siteUrl = 'https://news.example';
  const addresses = { article: '/{year}/{slug}', account: '/account' };
  const change = siteChangeSchema.parse({ siteUrl, addresses });
  await changeSettings(server, change, { actor: COMMAND });
  const publishedAt = new Date('2026-02-03T12:00:00Z');
  await createArticle(server, { slug: 'ferry', publishedAt });
  const article = await createArticle(server, {
    body: 'The [imprint](/imprint), [another story](/articles/ferry), ![a pier](/media/a.webp)',
  });
  const reader = `links-${made}@example.org`;
  await putOnList(server, list, [reader]);
  await mailArticle(article.id).expect(202);
  await server.runJobs();
  const mail = only(reader);
  expect(mail.links).toContain(`${siteUrl}/imprint`);
  expect(mail.links).toContain(`${siteUrl}/2026/ferry`);
  expect(mail.html).toContain(`src="${server.config.PUBLIC_URL}/media/a.webp"`);
  expect(mail.links.filter((url) => url.startsWith(server.config.PUBLIC_URL))).toEqual([]);
  const back = siteChangeSchema.parse({
    siteUrl: null,
    addresses: { article: null, account: null },
  });
  await changeSettings(server, back, { actor: COMMAND });
});
