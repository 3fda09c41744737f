import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDeclaredEndpoints } from '../../scripts/check/declared-endpoints.ts';
import { COMMAND } from '../../src/features/audit/index.ts';
import { changeSettings } from '../../src/features/settings/index.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { createMember } from '../support/members.ts';
import { findOurLinks, findOurPages, OURS, THEIRS } from '../support/own-site/addresses.ts';
import {
  type Crawled,
  type Crawler,
  crawlOperations,
  follow,
  listOwnCalls,
} from '../support/own-site/crawl.ts';
import { fillOwnSite, type OwnSite } from '../support/own-site/fill-own-site.ts';
import {
  listMailWriters,
  MAIL_PARTS,
  type MailPart,
  SAME_LINK_AS,
  SENT,
} from '../support/own-site/mail-kinds.ts';
import { mailPurchases } from '../support/own-site/mail-purchases.ts';
import { NOT_VISITED } from '../support/own-site/operations.ts';
import { mailAccounts, mailConversations, mailLists } from '../support/own-site/send-mails.ts';
import { sampleOfDay } from '../support/sample.ts';
import { startMoneyServer } from '../support/stripe.ts';

/** Everything that a site sells, sends and answers, one after the other. */
const TIMEOUT = 120_000;
/** Each part's mails are sent on every second day; all of them in `npm run proof -- sampled`. */
const PARTS_EVERY = 2;
/** The same for the operations. */
const READS_EVERY = 3;

const SENDERS: Readonly<Record<MailPart, (site: OwnSite) => Promise<void>>> = {
  accounts: mailAccounts,
  conversations: mailConversations,
  lists: mailLists,
  purchases: mailPurchases,
};

type SentMail = Readonly<Record<'cause' | 'recipient' | 'subject' | 'text' | 'html', string>>;

let site: OwnSite;
let reads: Endpoint[];

beforeAll(async () => {
  const server = await startMoneyServer({ PUBLIC_URL: OURS, ALLOWED_ORIGINS: THEIRS });
  site = await fillOwnSite(server);
  reads = (await listDeclaredEndpoints()).filter(({ method }) => method === 'get');
  await server.deliveries.settle();
}, TIMEOUT);

afterAll(() => site.server.close());

test('no response of any operation for any caller links to our own pages', {
  timeout: TIMEOUT,
}, async () => {
  const editor = await createMember(site.server, { role: 'editor' });
  const header = ([name, value]: [string, string]) => ({ [name]: value });
  const callers: Crawler[] = [
    ['admin', header(site.admin.auth)],
    ['member', header(site.member.auth)],
    ['editor', header(editor.auth)],
    ['nobody', {}],
  ];
  const asked = sampleOfDay(reads, READS_EVERY);
  const { links, answered } = await crawlOperations(site, asked, callers);
  expect([...links]).toEqual([]);
  const silent = asked.map(({ name }) => name).filter((name) => !answered.has(name));
  const expected = asked.map(({ name }) => name).filter((name) => name in NOT_VISITED);
  expect(silent).toEqual(expected);
});

test('the crawl covers every kind of mail', () => {
  const kinds = Object.assign({}, SAME_LINK_AS, ...Object.values(SENT));
  expect(Object.keys(kinds).sort()).toEqual(listMailWriters());
});

/** The mails of some parts, also those that are withdrawn by what is done next. */
async function sendMails(parts: readonly MailPart[]): Promise<SentMail[]> {
  const mails = new Map<string, SentMail>();
  for (const part of parts) {
    await SENDERS[part](site);
    await site.server.runJobs();
    const waiting = await site.server.db.read.outboxMessage.findMany();
    for (const mail of waiting) mails.set(mail.cause, mail);
  }
  return [...mails.values()];
}

test('neither mails nor the pages that they link to on our host link to our own pages', {
  timeout: TIMEOUT,
}, async () => {
  const parts = sampleOfDay(MAIL_PARTS, PARTS_EVERY);
  const mails = await sendMails(parts);
  const sent = mails.map((one) => `${one.cause} to ${one.recipient} ${one.subject}`);
  const expected = parts.flatMap((part) => Object.entries(SENT[part]));
  const missing = expected.filter(([, pattern]) => !sent.some((one) => pattern.test(one)));
  expect(missing.map(([kind]) => kind)).toEqual([]);
  const crawled: Crawled = { links: new Set(), answered: new Set() };
  for (const { cause, text, html } of mails) {
    for (const link of findOurLinks(`${text}\n${html}`)) crawled.links.add(`${cause}: ${link}`);
  }
  const paths = mails.flatMap(({ text }) => listOwnCalls(text));
  await follow(site, { reads, crawled, paths });
  expect([...crawled.links]).toEqual([]);
});

test("Checkout returns buyers to the publisher's site", async () => {
  const { data } = await site.server.stripe.checkout.sessions.list({ limit: 100 });
  const returns = data.flatMap((one) => [one.success_url, one.cancel_url]);
  expect(returns.length).toBeGreaterThanOrEqual(12);
  expect(returns.filter((address) => !address?.startsWith(`${THEIRS}/`))).toEqual([]);
});

test("if our own pages are shown, their metadata contains the publisher's URLs", async () => {
  const { server, slug } = site;
  await changeSettings(server, { ownPages: true }, { actor: COMMAND });
  for (const path of ['/', `/articles/${slug}`]) {
    const { text } = await server.http.get(path);
    const machines = text.match(
      /<script type="application\/ld\+json">.*?<\/script>|<link rel="canonical"[^>]*>|<meta property="og:url"[^>]*>/gs,
    );
    expect(machines?.length, path).toBeGreaterThan(1);
    expect(machines?.flatMap(findOurPages), path).toEqual([]);
  }
});
