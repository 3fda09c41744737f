import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Mailbox, startMailbox } from '../../../scripts/mailbox/index.ts';
import { notifyModerators } from '../../../src/features/comments/notify-moderators.ts';
import { sendDigests } from '../../../src/features/comments/send-digests.ts';
import { addDays } from '../../../src/time/clock.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { mailLinkDeps } from '../../support/mail-links.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let lure: Server;
let lureUrl: string;
let lured: string[];
let mailbox: Mailbox;
let server: TestServer;
let ada: TestMember;
let ben: TestMember;
let moderator: TestMember;
let slug: string;

/** Where this process went: the ports that it connected to, the names it looked up, what it fetched. */
let ports: Set<number>;
let names: string[];
let fetched: string[];

beforeAll(async () => {
  lure = createServer((request, response) => {
    lured.push(request.url ?? '');
    response.end('here');
  });
  lure.listen(0, '127.0.0.1');
  await once(lure, 'listening');
  lureUrl = `http://127.0.0.1:${(lure.address() as AddressInfo).port}`;
  mailbox = await startMailbox({});
  server = await startTestServer({ SMTP_URL: mailbox.smtpUrl });
  await setConversation(server, { policy: { linksAllowed: null } });
  [ada, ben, moderator] = [
    await createMember(server, { name: 'Ada' }),
    await createMember(server, { name: 'Ben' }),
    await createMember(server, { name: 'Mo', role: 'moderator' }),
  ];
  const { id, slug: made } = await createArticle(server);
  slug = made;
  await server.db.read.conversationFollow.create({
    data: { articleId: id, memberId: moderator.id, createdAt: server.clock.now() },
  });
});

afterAll(async () => {
  await server.close();
  await mailbox.close();
  lure.close();
});

beforeEach(() => {
  [lured, ports, names, fetched] = [[], new Set(), [], []];
  watch();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Looks on, and lets everything happen. */
function watch(): void {
  const connect = Socket.prototype.connect;
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...given) {
    const [first] = given.flat(2) as unknown[];
    const port = typeof first === 'object' ? (first as { port?: number } | null)?.port : first;
    ports.add(Number(port));
    return Reflect.apply(connect, this, given) as Socket;
  });
  for (const resolver of [dns, dns.promises]) {
    const { lookup } = resolver;
    vi.spyOn(resolver, 'lookup').mockImplementation((...given: unknown[]) => {
      names.push(String(given[0]));
      return Reflect.apply(lookup, resolver, given) as never;
    });
  }
  const { fetch } = globalThis;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    fetched.push(String(input));
    return fetch(input, init);
  });
}

/** Where the server has business of its own: its database, its mail server, and the tests theirs with it. */
function ownPorts(): number[] {
  const urls = [server.config.DATABASE_URL, mailbox.smtpUrl, server.url];
  return urls.map((url) => Number(new URL(url).port));
}

const LURES: readonly (readonly [string, (at: string) => string])[] = [
  ['a remote image', (at) => `![a picture](${at}/image.png "titled")`],
  ['an image by reference', (at) => `![a picture][one]\n\n[one]: ${at}/reference.png`],
  ['a link', (at) => `[read this](${at}/link)`],
  ['an address that could be previewed', (at) => `${at}/preview and <${at}/auto>`],
  ['an image in HTML', (at) => `<img src="${at}/html.png" srcset="${at}/set.png 2x">`],
  [
    'an SVG',
    (at) =>
      `<svg xmlns="http://www.w3.org/2000/svg"><image href="${at}/svg.png"/><use href="${at}/use.svg#x"/></svg>`,
  ],
  [
    'an SVG as data',
    (at) => `![x](data:image/svg+xml,%3Csvg%3E%3Cimage href='${at}/data.png'/%3E)`,
  ],
  [
    'frames, media and styles',
    (at) =>
      `<iframe src="${at}/frame"></iframe><video poster="${at}/poster"></video><link rel="preload" href="${at}/preload"><style>@import "${at}/style.css"</style><p style="background:url(${at}/background.png)">x</p>`,
  ],
  ['a mention of an address', (at) => `@ada@${new URL(at).host} and [@Ada](${at}/mention)`],
  ['an entity', (at) => `<!DOCTYPE x [<!ENTITY e SYSTEM "${at}/entity">]>&e;`],
];

test.each(LURES)('%s in a comment makes the server send no request', async (_, write) => {
  const body = `${write(lureUrl)}\n\n${write('http://lure.invalid')}`;
  const top = await postComment(server, ada, { slug, body });
  await postComment(server, ben, { slug, body, parentId: top.id });
  const call = async (by: TestMember, method: 'patch' | 'post', path: string, sent = {}) => {
    const { status } = await server.http[method](path)
      .set(...by.auth)
      .send(sent);
    // What is refused would prove nothing.
    expect(status, path).toBeLessThan(300);
  };
  await call(ada, 'patch', `/v1/comments/${top.id}`, { body: `${body}\n\nAnd again.` });
  await call(ben, 'post', `/v1/comments/${top.id}/reports`, { reason: 'spam', note: body });
  await call(moderator, 'post', `/v1/staff/comments/${top.id}/reject`, { reason: 'spam' });
  await call(ada, 'post', `/v1/comments/${top.id}/appeal`, { note: body.slice(0, 2000) });
  await call(moderator, 'post', `/v1/staff/comments/${top.id}/approve`);
  for (const path of [
    `/v1/articles/${slug}/comments`,
    `/v1/comments/${top.id}`,
    `/articles/${slug}?comment=${top.id}`,
    `/v1/articles/${slug}`,
    '/feed.xml',
  ]) {
    await server.http.get(path).expect(200);
  }
  await call(moderator, 'post', '/v1/staff/moderation/backtest', { days: 1, policy: {} });
  await server.runJobs();
  const tomorrow = addDays(server.clock.now(), 1);
  const deps = { ...server, ...mailLinkDeps(server), clock: { now: () => tomorrow } };
  await sendDigests(deps);
  await notifyModerators(deps);
  await server.runJobs();
  expect(mailbox.messages(ben.email).length + mailbox.messages(ada.email).length).toBeGreaterThan(
    0,
  );
  expect(lured).toEqual([]);
  expect(fetched).toEqual([]);
  expect(names.filter((name) => !['127.0.0.1', 'localhost'].includes(name))).toEqual([]);
  expect([...ports].filter((port) => !ownPorts().includes(port))).toEqual([]);
});

test('the test detects a request to the lure, a connection, a DNS lookup and a fetch', async () => {
  await fetch(`${lureUrl}/seen`);
  await expect(fetch('http://lure.invalid/')).rejects.toThrow();
  expect(lured).toEqual(['/seen']);
  expect(fetched).toEqual([`${lureUrl}/seen`, 'http://lure.invalid/']);
  expect([...ports]).toContain(Number(new URL(lureUrl).port));
  expect(names).toContain('lure.invalid');
});
