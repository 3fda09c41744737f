import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareRulings } from '../../../src/features/comments/rulings.rules.ts';
import { createArticle } from '../../support/articles.ts';
import { postComment, setConversation } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let moderator: TestMember;

beforeAll(async () => {
  server = await startTestServer();
  await setConversation(server, {});
  moderator = await createMember(server, { name: 'Mo', role: 'moderator' });
});

afterAll(() => server.close());

function backtest(policy: object, days = 7, by = moderator) {
  return server.http
    .post('/v1/staff/moderation/backtest')
    .set(...by.auth)
    .send({ policy, days });
}

interface Found {
  readonly id: string;
  readonly wouldBe: { outcome: string; phase: string | null };
}

function outcomesOf(found: readonly Found[]): Record<string, string> {
  return Object.fromEntries(found.map(({ id, wouldBe }) => [id, wouldBe.outcome]));
}

const SAID = ['An ordinary word', 'a weasel', 'a badger', 'https://a.test', 'twice', 'twice'];

const CHANGED = {
  bannedWords: ['weasel'],
  suspectWords: ['badger'],
  linksAllowed: 0,
  repeatWithinSeconds: 60,
};

test('a back-test predicts what the policy does', async () => {
  const [member, staff] = [await createMember(server), moderator];
  const { slug } = await createArticle(server);
  const before: { id: string }[] = [];
  for (const body of SAID) before.push(await postComment(server, member, { slug, body }));
  await postComment(server, staff, { slug, body: 'a weasel, says staff' });
  const { body: told } = await backtest(CHANGED);
  const outcomes = outcomesOf(told.held);
  const foretold = before.map(({ id }) => outcomes[id] ?? 'publish');
  expect(foretold).toEqual(['publish', 'reject', 'hold', 'hold', 'publish', 'refuse']);
  expect(Object.keys(outcomes)).toHaveLength(4);
  expect(told).toMatchObject({ considered: 7, freed: [], otherwise: [] });
  expect(told).toMatchObject({ wouldHold: 4, wouldHoldRejected: 0 });

  await setConversation(server, { policy: CHANGED });
  const other = await createArticle(server);
  const statuses: unknown[] = [];
  for (const body of SAID) {
    const answer = await server.http
      .post(`/v1/articles/${other.slug}/comments`)
      .set(...member.auth)
      .send({ body });
    statuses.push(answer.body.status);
  }
  expect(statuses).toEqual(['published', 'rejected', 'held', 'held', 'published', 409]);

  const { body: lifted } = await backtest({ bannedWords: [], suspectWords: [] });
  expect(lifted.freed.map(({ excerpt }: { excerpt: string }) => excerpt)).toEqual([
    ...['a badger', 'a weasel'],
  ]);
  await setConversation(server, {});
});

test('a back-test compares decisions of moderators with the policy', async () => {
  const member = await createMember(server);
  const { slug } = await createArticle(server);
  const decide = (id: string, way: string, body = {}) =>
    server.http
      .post(`/v1/staff/comments/${id}/${way}`)
      .set(...moderator.auth)
      .send(body);
  const harsh = await postComment(server, member, { slug, body: 'an otter' });
  await decide(harsh.id, 'reject', { reason: 'off_topic' });
  const kind = await postComment(server, member, { slug, body: 'no scumbag' });
  await decide(kind.id, 'approve');
  const { body } = await backtest({});
  const outcomes = outcomesOf(body.otherwise);
  expect([outcomes[harsh.id], outcomes[kind.id]]).toEqual(['publish', 'hold']);
});

test('a back-test ignores older days, names invalid input, and refuses readers', async () => {
  server.clock.setOffset(3 * 86_400);
  const fresh = await createMember(server, { role: 'moderator' });
  expect((await backtest({}, 1, fresh)).body.considered).toBe(0);
  expect((await backtest({}, 5, fresh)).body.considered).toBeGreaterThan(0);
  const wrong = await backtest({ linksAllowed: -1, colour: 'red' }, 91, fresh);
  const paths = wrong.body.errors.map(({ path }: { path: string }) => path).sort();
  expect([wrong.status, paths]).toEqual([
    422,
    ['body.days', 'body.policy.colour', 'body.policy.linksAllowed'],
  ]);
  const reader = await createMember(server);
  expect((await backtest({}, 1, reader)).status).toBe(403);
  expect((await server.http.post('/v1/staff/moderation/backtest').send({})).status).toBe(401);
  server.clock.setOffset(0);
});

test('a back-test counts what the rules would hold, and how much of it people rejected', async () => {
  server.clock.setOffset(86_400 * 10);
  const fresh = await createMember(server, { role: 'moderator' });
  const member = await createMember(server);
  const { slug } = await createArticle(server);
  const post = async (body: string) => (await postComment(server, member, { slug, body })).id;
  const reject = (id: string) =>
    server.http
      .post(`/v1/staff/comments/${id}/reject`)
      .set(...fresh.auth)
      .send({ reason: 'spam' })
      .expect(200);
  await post('an ordinary word');
  // Rejected by a person and caught by the rules: the rules agree, which is no difference.
  await reject(await post('a badger'));
  await reject(await post('another badger'));
  await post('a badger that nobody minds');
  // Rejected by a person only, and by the present rules only.
  await reject(await post('an otter'));
  await post('viagra and a badger');
  const { body } = await backtest({ suspectWords: ['badger'], bannedWords: [] }, 1, fresh);
  expect(body).toMatchObject({ considered: 6, wouldHold: 4, wouldHoldRejected: 2 });
  expect([body.held.length, body.freed.length, body.otherwise.length]).toEqual([1, 0, 1]);
  server.clock.setOffset(0);
});

test.each([
  ['published', null, 'publish', null],
  ['published', null, 'hold', 'held'],
  ['published', null, 'refuse', 'held'],
  ['published', 'moderator', 'reject', 'otherwise'],
  ['held', 'links', 'publish', 'freed'],
  ['held', 'links', 'reject', null],
  ['rejected', 'moderator', 'publish', 'otherwise'],
  ['rejected', 'moderator', 'hold', null],
] as const)(
  'a comment that is %s by %s differs from the verdict %s as %s',
  (status, phase, outcome, difference) => {
    expect(compareRulings({ status, phase }, { outcome })).toBe(difference);
  },
);
