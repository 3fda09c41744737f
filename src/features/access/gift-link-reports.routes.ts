import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery, readCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { findArticleById, findSlugOwner, listSlugsOf } from '../articles/index.ts';
import {
  countOutcomes,
  countOutcomesOf,
  type GiftOutcome,
  listGiftLinks,
  revokeGiftLink,
} from './gift-links.store.ts';
import type { MeterDeps } from './unlock-article.ts';

const instant = z.iso.datetime();

const ownLinkSchema = z
  .object({
    id: z.uuid(),
    articleSlug: z.string().nullable().meta({ description: 'null once the article is gone' }),
    openings: z.int().meta({ description: 'browsers that it may open for' }),
    opened: z.int(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'OwnGiftLink' });

const outcomeFields = {
  signedIn: z.int().meta({ description: 'openers with an account, then or since' }),
  subscribed: z.int().meta({ description: 'openers who began to pay afterwards' }),
};

const linkSchema = ownLinkSchema
  .extend({ memberId: z.uuid(), ...outcomeFields })
  .meta({ id: 'GiftLink' });

const articleGiftsSchema = z
  .object({ links: z.int(), opened: z.int(), ...outcomeFields })
  .meta({ id: 'ArticleGifts' });

const linksQuery = pageQuery.extend({ articleSlug: z.string().max(200).optional() });
const idParams = z.object({ id: z.uuid() });

/** Gift links as their makers and staff see them afterwards; no token is told again. */
export function giftLinkReportEndpoints(deps: MeterDeps): Endpoint[] {
  return [...ownEndpoints(deps), ...staffEndpoints(deps)];
}

function ownEndpoints(deps: MeterDeps): Endpoint[] {
  const shared = { tag: 'Reading', audience: { who: 'member' } } as const;
  return [
    endpoint({
      name: 'listOwnGiftLinks',
      ...shared,
      method: 'get',
      path: '/v1/me/gifts',
      summary: 'Your gift links, newest first, with how many opened them',
      query: pageQuery,
      answers: { 200: { description: 'A page of links', schema: pageOf(ownLinkSchema) } },
      handle: async ({ caller, query }) => {
        const { memberId } = requireMember(caller);
        const { links, nextCursor } = await listPage(deps, { memberId, ...query });
        const data = links.map(({ memberId: _, ...link }) => link);
        return { status: 200, body: { data, nextCursor } };
      },
    }),
    endpoint({
      name: 'revokeOwnGiftLink',
      ...shared,
      method: 'delete',
      path: '/v1/me/gifts/{id}',
      summary: 'Revoke a gift link of yours, wherever it leads: it opens for nobody else',
      params: idParams,
      answers: { 204: { description: 'It opens nothing any more' } },
      handle: async ({ caller, params }) => {
        const { memberId } = requireMember(caller);
        const link = { id: params.id, memberId, now: deps.clock.now() };
        if (!(await revokeGiftLink(deps.db.read, link))) throw notFound();
        return { status: 204 };
      },
    }),
  ];
}

function staffEndpoints(deps: MeterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listGiftLinks',
      method: 'get',
      path: '/v1/staff/gifts',
      summary: 'Gift links, newest first, with what came of each',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin' },
      query: linksQuery,
      answers: { 200: { description: 'A page of links', schema: pageOf(linkSchema) } },
      handle: async ({ query: { articleSlug, ...query } }) => {
        const article = articleSlug && (await findSlugOwner(deps.db.read, articleSlug));
        if (article === null) return { status: 200, body: { data: [], nextCursor: null } };
        const of = article ? { articleId: article.id } : {};
        const { links, rows, nextCursor } = await listPage(deps, { ...of, ...query });
        const outcomes = await countOutcomes(deps.db.read, rows);
        const data = links.map((link) => ({
          ...NOTHING,
          ...link,
          ...shown(outcomes.get(link.id)),
        }));
        return { status: 200, body: { data, nextCursor } };
      },
    }),
    endpoint({
      name: 'getArticleGiftReport',
      method: 'get',
      path: '/v1/staff/articles/{id}/gifts',
      summary: 'What came of all gift links of an article',
      tag: 'Staff: articles',
      audience: { who: 'staff', role: 'editor' },
      params: idParams,
      answers: { 200: { description: 'Their sums', schema: articleGiftsSchema } },
      handle: async ({ params: { id } }) => {
        if ((await findArticleById(deps.db.read, id)) === null) throw notFound();
        return { status: 200, body: await countOutcomesOf(deps.db.read, id) };
      },
    }),
  ];
}

const NOTHING = { signedIn: 0, subscribed: 0 };

/** How many opened a link stands with the link itself, which its limit is held against. */
function shown(outcome: GiftOutcome | undefined) {
  return outcome && { signedIn: outcome.signedIn, subscribed: outcome.subscribed };
}

async function listPage(
  deps: MeterDeps,
  asked: {
    memberId?: string;
    articleId?: string;
    cursor?: string | undefined;
    limit: number;
  },
) {
  const { memberId, articleId, cursor, limit } = asked;
  const list = `gifts:${memberId ?? ''}:${articleId ?? ''}`;
  const after = readCursor(list, cursor)?.id ?? null;
  const found = await listGiftLinks(deps.db.read, { memberId, articleId, after, limit });
  const page = toPage(found, limit, ({ id, createdAt }) => ({ at: createdAt.toISOString(), id }));
  const slugs = await listSlugsOf(
    deps.db.read,
    page.rows.map((link) => link.articleId),
  );
  const links = page.rows.map(({ articleId: about, ...link }) => ({
    ...link,
    articleSlug: slugs.get(about) ?? null,
  }));
  return { links, rows: page.rows, nextCursor: writeCursor(list, page.next) };
}
