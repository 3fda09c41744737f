import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { NO_STORE } from './caching.rules.ts';
import {
  type MemberFeedDeps,
  readFeedAddress,
  renderMemberFeed,
  rotateFeed,
} from './member-feed.ts';
import { instant } from './reading.schemas.ts';

/** Readers of feeds ask often, and from many addresses of one service. */
const FEEDS: readonly Limit[] = [
  { name: 'member-feed', points: 120, perSeconds: 60, counted: 'memory', by: 'address' },
];
const ROTATIONS: readonly Limit[] = [
  { name: 'rotate-feed', points: 30, perSeconds: 3600, counted: 'database', by: 'account' },
];

const addressSchema = z
  .object({
    url: z.string().meta({ description: 'a secret: whoever has it reads as you do' }),
    createdAt: instant,
    rotatedAt: instant,
  })
  .meta({ id: 'FeedAddress' });

/** A member's own feed, for programs that cannot sign in. */
export function memberFeedEndpoints(deps: MemberFeedDeps): Endpoint[] {
  const own = { tag: 'Outputs', audience: { who: 'member' }, path: '/v1/me/feed' } as const;
  const answers = { 200: { description: 'Where it is', schema: addressSchema } };
  return [
    endpoint({
      name: 'getFeedAddress',
      ...own,
      method: 'get',
      summary: 'The secret address of your own feed, with the whole text of what is open to you',
      answers,
      handle: async ({ caller }) => ({
        status: 200,
        body: await readFeedAddress(deps, requireMember(caller).memberId),
      }),
    }),
    endpoint({
      name: 'rotateFeedAddress',
      ...own,
      method: 'post',
      summary: 'Another address for your feed; the one before is closed at once',
      limits: ROTATIONS,
      answers,
      handle: async ({ caller }) => ({
        status: 200,
        body: await rotateFeed(deps, requireMember(caller).memberId),
      }),
    }),
    endpoint({
      name: 'getMemberFeed',
      method: 'get',
      path: '/feed/{token}.xml',
      summary: "A member's own feed: whole where the article is open to them",
      tag: 'Outputs',
      audience: { who: 'anyone' },
      limits: FEEDS,
      params: z.object({ token: z.string().min(1).max(200) }),
      answers: {
        200: { description: 'RSS', schema: z.string(), contentType: 'application/rss+xml' },
      },
      handle: async ({ params }) => ({
        status: 200,
        headers: {
          ...{ 'Cache-Control': NO_STORE, 'Referrer-Policy': 'no-referrer' },
          'X-Robots-Tag': 'noindex, nofollow, noarchive',
        },
        raw: {
          contentType: 'application/rss+xml; charset=utf-8',
          bytes: await renderMemberFeed(deps, params.token),
        },
      }),
    }),
  ];
}
