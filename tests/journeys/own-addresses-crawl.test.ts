import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDeclaredEndpoints } from '../../scripts/check/declared-endpoints.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { createMember } from '../support/members.ts';
import { findOurLinks, OURS, THEIRS } from '../support/own-site/addresses.ts';
import {
  type Crawled,
  type Crawler,
  crawlOperations,
  follow,
  listOwnCalls,
} from '../support/own-site/crawl.ts';
import { fillOwnSite, type OwnSite } from '../support/own-site/fill-own-site.ts';
import { LIKE_ANOTHER, listMailWriters, SENT } from '../support/own-site/mail-kinds.ts';
import { mailPurchases } from '../support/own-site/mail-purchases.ts';
import { NOT_VISITED } from '../support/own-site/operations.ts';
import { mailAccounts, mailConversations, mailLists } from '../support/own-site/send-mails.ts';
import { startMoneyServer } from '../support/stripe.ts';

/** Everything that a site sells, sends and answers, one after the other. */
const TIMEOUT = 120_000;

let site: OwnSite;
let reads: Endpoint[];
let crawled: Crawled;

beforeAll(async () => {
  const server = await startMoneyServer({ PUBLIC_URL: OURS, ALLOWED_ORIGINS: THEIRS });
  site = await fillOwnSite(server);
  reads = (await listDeclaredEndpoints()).filter(({ method }) => method === 'get');
  await server.deliveries.settle();
}, TIMEOUT);

afterAll(() => site.server.close());

test(
  'no answer of any operation, as any caller, leads to a page of ours',
  async () => {
    const editor = await createMember(site.server, { role: 'editor' });
    const header = ([name, value]: [string, string]) => ({ [name]: value });
    const callers: Crawler[] = [
      ['admin', header(site.admin.auth)],
      ['member', header(site.member.auth)],
      ['editor', header(editor.auth)],
      ['nobody', {}],
    ];
    crawled = await crawlOperations(site, reads, callers);
    expect([...crawled.links]).toEqual([]);
  },
  TIMEOUT,
);

test(
  'no mail leads to a page of ours, of every kind that there is',
  async () => {
    const { server } = site;
    const other = await createMember(server, { email: 'other@example.org' });
    await mailLists(site);
    await mailConversations(site, other);
    await mailAccounts(site, other);
    await mailPurchases(site);
    await server.runJobs();
    const mails = await server.db.read.outboxMessage.findMany();
    const found = mails.flatMap(({ cause, text, html }) =>
      findOurLinks(`${text}\n${html}`).map((link) => `${cause}: ${link}`),
    );
    expect(found).toEqual([]);
    const sent = mails.map(
      ({ cause, recipient, subject }) => `${cause} to ${recipient} ${subject}`,
    );
    const missing = Object.keys(SENT).filter((kind) => !sent.some((one) => SENT[kind]?.test(one)));
    expect(missing).toEqual([]);
    expect(Object.keys({ ...SENT, ...LIKE_ANOTHER }).sort()).toEqual(listMailWriters());
    const paths = mails.flatMap(({ text }) => listOwnCalls(text));
    await follow(site, { reads, crawled, paths });
  },
  TIMEOUT,
);

test('every operation that answers was asked, also those that mails alone lead to', () => {
  const unanswered = reads
    .map(({ name }) => name)
    .filter((name) => !crawled.answered.has(name))
    .sort();
  expect(unanswered).toEqual(Object.keys(NOT_VISITED).sort());
  expect([...crawled.links]).toEqual([]);
});
