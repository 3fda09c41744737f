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

/** Feed readers poll often, and a service may poll for many members from one address. */
const FEEDS: readonly Limit[] = [
  { name: 'member-feed', points: 120, perSeconds: 60, counted: 'memory', by: 'address' },
];
const ROTATIONS: readonly Limit[] = [
  { name: 'rotate-feed', points: 30, perSeconds: 3600, counted: 'database', by: 'account' },
];

const addressSchema = z
  .object({
    url: z.string().meta({ description: 'secret: anyone who has it can read the feed' }),
    createdAt: instant,
    rotatedAt: instant,
  })
  .meta({ id: 'FeedAddress' });

/** A member's private feed, for feed readers, which cannot sign in. */
export function memberFeedEndpoints(deps: MemberFeedDeps): Endpoint[] {
  const own = { tag: 'Outputs', audience: { who: 'member' }, path: '/v1/me/feed' } as const;
  const responses = { 200: { description: 'The URL of the feed', schema: addressSchema } };
  return [
    endpoint({
      name: 'getFeedAddress',
      ...own,
      method: 'get',
      summary: 'Get the secret URL of my feed, with the full text of articles that I may read',
      responses,
      handle: async ({ caller }) => ({
        status: 200,
        body: await readFeedAddress(deps, requireMember(caller).memberId),
      }),
    }),
    endpoint({
      name: 'rotateFeedAddress',
      ...own,
      audience: { who: 'member', fresh: true },
      method: 'post',
      summary: 'Replace the URL of my feed; the old one stops working immediately',
      limits: ROTATIONS,
      responses,
      handle: async ({ caller }) => ({
        status: 200,
        body: await rotateFeed(deps, requireMember(caller).memberId),
      }),
    }),
    endpoint({
      name: 'getMemberFeed',
      method: 'get',
      path: '/feed/{token}.xml',
      summary: "A member's feed (RSS), with the full text of articles that they may read",
      tag: 'Outputs',
      audience: { who: 'anyone' },
      limits: FEEDS,
      params: z.object({ token: z.string().min(1).max(200) }),
      responses: {
        200: { description: 'RSS', schema: z.string(), contentType: 'application/rss+xml' },
      },
      handle: async ({ params }) => ({
        status: 200,
        headers: {
          'Cache-Control': NO_STORE,
          'Referrer-Policy': 'no-referrer',
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
