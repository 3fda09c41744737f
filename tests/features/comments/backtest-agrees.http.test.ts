import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommentPolicy } from '../../../src/features/settings/index.ts';
import { createArticle } from '../../support/articles.ts';
import { PERMISSIVE_POLICY } from '../../support/comment-policy.ts';
import { setConversation } from '../../support/comments.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let elapsedSeconds = 0;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

const policies = fc.record({
  secondsBetween: fc.constantFrom(0, 0, 20, 30),
  repeatWithinSeconds: fc.constantFrom(0, 60, 120),
  bannedWords: fc.constantFrom<string[][]>([], ['weasel']),
  suspectWords: fc.constantFrom<string[][]>([], ['badger']),
  linksAllowed: fc.constantFrom(null, 0, 1),
  holdFirst: fc.constantFrom(0, 0, 1, 2),
  rejectionsTolerated: fc.constantFrom(null, 0, 0, 1),
});

type Policy = Partial<CommentPolicy>;

const TEXTS = ['Well said.', 'Hear, hear!', 'a weasel', 'a badger', 'https://a.test', 'Why?'];

const posts = fc.record({
  by: fc.constantFrom(0, 0, 0, 1, 2),
  below: fc.nat(1),
  text: fc.constantFrom(...TEXTS),
  // Both sides of every span above, and the very second.
  pauseSeconds: fc.constantFrom(0, 19, 20, 30, 60, 61),
});

type Post = { by: number; below: number; text: string; pauseSeconds: number };

/** Two readers and one of the staff, with two articles for them alone. */
async function openStage() {
  const members = [await createMember(server), await createMember(server)];
  members.push(await createMember(server, { role: 'moderator' }));
  const articles = [await createArticle(server), await createArticle(server)];
  return { members, slugs: articles.map(({ slug }) => slug) };
}

type Stage = Awaited<ReturnType<typeof openStage>>;

function passTime(seconds: number): void {
  elapsedSeconds += seconds;
  server.clock.setOffset(elapsedSeconds);
}

async function play({ members, slugs }: Stage, { by, below, text }: Post) {
  const answer = await server.http
    .post(`/v1/articles/${slugs[below]}/comments`)
    .set(...(members[by] as TestMember).auth)
    .send({ body: text });
  const { id, status } = answer.body as { id?: string; status: string | number };
  return { id, outcome: id === undefined ? 'refuse' : OUTCOMES[status] };
}

const OUTCOMES: Readonly<Record<string, string>> = {
  published: 'publish',
  held: 'hold',
  rejected: 'reject',
};

interface Difference {
  readonly id: string;
  readonly wouldBe: { readonly outcome: string };
}

/** What the policy would have done otherwise, by comment. */
async function backtest({ members: [, , moderator] }: Stage, policy: Policy) {
  const answer = await server.http
    .post('/v1/staff/moderation/backtest')
    .set(...(moderator as TestMember).auth)
    .send({ policy, days: 7 });
  expect(answer.status).toBe(200);
  const { held, freed, otherwise } = answer.body as Record<string, Difference[]>;
  const all = [...(held ?? []), ...(freed ?? []), ...(otherwise ?? [])];
  return new Map(all.map(({ id, wouldBe }) => [id, wouldBe.outcome]));
}

test('a policy that is back-tested on its own decisions shows no differences', async () => {
  await fc.assert(
    fc.asyncProperty(
      policies,
      fc.array(posts, { minLength: 6, maxLength: 10 }),
      async (on, all) => {
        await setConversation(server, { policy: { ...PERMISSIVE_POLICY, ...on } });
        const stage = await openStage();
        const stored: string[] = [];
        for (const post of all) {
          passTime(post.pauseSeconds);
          const { id } = await play(stage, post);
          if (id !== undefined) stored.push(id);
        }
        const differences = await backtest(stage, on);
        expect(stored.filter((id) => differences.has(id))).toEqual([]);
      },
    ),
    { numRuns: 9, seed: 7 },
  );
}, 300_000);

test('the policy does to a comment what its back-test predicted', async () => {
  await fc.assert(
    fc.asyncProperty(policies, fc.array(posts, { minLength: 1, maxLength: 6 }), async (on, all) => {
      const past = await openStage();
      const twin = await openStage();
      const last = all.at(-1);
      let foretold = { id: undefined as string | undefined };
      let done: string | undefined;
      await setConversation(server, { policy: PERMISSIVE_POLICY });
      for (const post of all) {
        passTime(post.pauseSeconds);
        foretold = await play(past, post);
        if (post === last)
          await setConversation(server, { policy: { ...PERMISSIVE_POLICY, ...on } });
        done = (await play(twin, post)).outcome;
      }
      const differences = await backtest(past, on);
      expect(differences.get(foretold.id ?? '') ?? 'publish').toBe(done);
    }),
    { numRuns: 15, seed: 11 },
  );
}, 300_000);
