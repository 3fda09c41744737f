import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COMMAND } from '../../../src/features/audit/index.ts';
import { chooseEditions } from '../../../src/features/issues/editions.ts';
import {
  changeSettings,
  createSettingsCache,
  siteChangeSchema,
} from '../../../src/features/settings/index.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { enrol } from '../../support/second-factor.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const SECRET = 'azurite';

let server: TestServer;
let admin: TestMember;
let gated: Awaited<ReturnType<typeof createArticle>>;
let open: string;
let gift: string;

beforeAll(async () => {
  server = await startTestServer();
  gated = await createArticle(server, {
    access: 'tiers',
    tiers: ['patron'],
    body: `For everyone.\n\n<!--more-->\n\nFor patrons: ${SECRET}.`,
  });
  open = (await createArticle(server, { access: 'public' })).slug;
});

afterAll(() => server.close());

/** One who worked here before the rule: had the rights of staff, and gave a gift link by them. */
beforeEach(async () => {
  await setRule(false);
  await setConversation(server, { policy: { holdFirst: 3, reportsTolerated: 0 } });
  admin = await createMember(server, { role: 'admin' });
  gift = (await call('post', `/v1/articles/${gated.slug}/gifts`)).body.token;
});

async function setRule(staffNeedSecondFactor: boolean): Promise<void> {
  const change = siteChangeSchema.parse({ signIn: { staffNeedSecondFactor } });
  await changeSettings(server, change, { actor: COMMAND });
}

function call(method: 'get' | 'post', path: string, body?: object) {
  const sent = server.http[method](path).set(...admin.auth);
  return body ? sent.send(body) : sent;
}

async function reportedIsStillThere(): Promise<boolean> {
  const { id } = (await call('post', `/v1/articles/${open}/comments`, { body: 'Read this.' })).body;
  const data = { status: 'published' };
  await server.db.read.comment.update({ where: { id }, data });
  const reader = await createMember(server);
  await server.http
    .post(`/v1/comments/${id}/reports`)
    .set(...reader.auth)
    .send({ reason: 'spam' })
    .expect(202);
  const row = await server.db.read.comment.findUnique({ where: { id } });
  return row?.status === 'published';
}

async function openInMail(): Promise<boolean> {
  const settings = await createSettingsCache(server).readSettings();
  const asked = { gate: gated, emails: [admin.email], settings };
  return (await chooseEditions(server, asked)).get(admin.email)?.edition === 'full';
}

async function openInFeed(): Promise<boolean> {
  const { body } = await call('get', '/v1/me/feed');
  return (await server.http.get(new URL(body.url).pathname)).text.includes(SECRET);
}

async function hasBadge(): Promise<boolean> {
  const { id } = await postComment(server, admin, { slug: open, body: 'Said by me.' });
  const { body } = await call('get', `/v1/comments/${id}`);
  return body.author.badges.includes('staff');
}

/** Each way in which the rights of staff show, but for the endpoints that are for staff alone. */
const WAYS: readonly (readonly [string, () => Promise<boolean>])[] = [
  [
    'reads whole texts',
    async () => (await call('get', `/v1/articles/${gated.slug}`)).body.access.granted,
  ],
  ['gets them by mail', openInMail],
  ['gets them in the own feed', openInFeed],
  [
    'finds by their words',
    async () => {
      const { body } = await call('get', `/v1/search?q=${encodeURIComponent(SECRET)}`);
      return body.data.length > 0;
    },
  ],
  [
    'makes gift links',
    async () => (await call('post', `/v1/articles/${gated.slug}/gifts`)).status === 201,
  ],
  [
    'has given links that open',
    async () => {
      const path = `/v1/articles/${gated.slug}/unlock`;
      return (await server.http.post(path).send({ gift })).status === 200;
    },
  ],
  [
    'speaks where only those may who pay',
    async () => {
      await setConversation(server, { whoMay: 'subscribers' });
      const said = await call('post', `/v1/articles/${open}/comments`, {
        body: 'For those who pay.',
      });
      return said.status === 201;
    },
  ],
  [
    'is published without being judged',
    async () => {
      const body = { body: 'A first comment.' };
      return (
        (await call('post', `/v1/articles/${open}/comments`, body)).body.status === 'published'
      );
    },
  ],
  ['stays published though reported', reportedIsStillThere],
  ['carries the badge', hasBadge],
];

describe('a member of staff', () => {
  test.each(WAYS)('%s only with the second factor that the site requires', async (_way, shows) => {
    expect(await shows(), 'without the rule').toBe(true);
    await setRule(true);
    expect(await shows(), 'with the rule, without the factor').toBe(false);
    await enrol(server, admin);
    expect(await shows(), 'with both').toBe(true);
  });
});
