import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import type { SettingsDeps } from '../settings/index.ts';
import {
  getArticleGiftReport,
  listGiftLinksWithOutcomes,
  listOwnGiftLinks,
  readGiftAllowance,
} from './read-gift-links.ts';
import { revokeOwnGiftLink } from './revoke-gift-link.ts';

const instant = z.iso.datetime();

const ownLinkSchema = z
  .object({
    id: z.uuid(),
    articleSlug: z.string().nullable().meta({ description: 'null if the article was deleted' }),
    articleTitle: z.string().nullable(),
    openings: z.int().meta({ description: 'the number of readers who can open the article' }),
    opened: z.int(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    active: z.boolean().meta({ description: 'neither revoked nor expired' }),
  })
  .meta({ id: 'OwnGiftLink' });

const allowanceSchema = z
  .object({
    perMonth: z.int(),
    remaining: z.int(),
    resetsAt: instant.meta({ description: 'the start of the next month' }),
  })
  .meta({ id: 'GiftAllowance' });

const outcomeFields = {
  signedIn: z
    .int()
    .meta({ description: 'readers who opened it and had or later created an account' }),
  subscribed: z.int().meta({ description: 'readers who opened it and subscribed afterwards' }),
};

const linkSchema = ownLinkSchema
  .omit({ active: true })
  .extend({ memberId: z.uuid(), ...outcomeFields })
  .meta({ id: 'GiftLink' });

const articleGiftsSchema = z
  .object({ links: z.int(), opened: z.int(), ...outcomeFields })
  .meta({ id: 'ArticleGifts' });

const linksQuery = pageQuery.extend({ articleSlug: z.string().max(200).optional() });
const idParams = z.object({ id: z.uuid() });

/** Reports on gift links for their givers and staff, without tokens. */
export function giftLinkReportEndpoints(deps: SettingsDeps): Endpoint[] {
  return [...ownEndpoints(deps), ...staffEndpoints(deps)];
}

function ownEndpoints(deps: SettingsDeps): Endpoint[] {
  const shared = { tag: 'Reading', audience: { who: 'member' } } as const;
  return [
    endpoint({
      name: 'listOwnGiftLinks',
      ...shared,
      method: 'get',
      path: '/v1/me/gifts',
      summary: 'List my gift links, newest first, with how many readers opened each',
      query: pageQuery,
      responses: { 200: { description: 'A page of links', schema: pageOf(ownLinkSchema) } },
      result: async ({ caller, query }) => {
        const { memberId } = requireMember(caller);
        return await listOwnGiftLinks(deps, { memberId, ...query });
      },
    }),
    endpoint({
      name: 'getGiftAllowance',
      ...shared,
      method: 'get',
      path: '/v1/me/gifts/allowance',
      summary: 'Get the number of gift links that I can still create this month',
      responses: { 200: { description: 'The allowance', schema: allowanceSchema } },
      result: ({ caller }) => readGiftAllowance(deps, requireMember(caller).memberId),
    }),
    endpoint({
      name: 'revokeOwnGiftLink',
      ...shared,
      method: 'delete',
      path: '/v1/me/gifts/{id}',
      summary: 'Revoke one of my gift links, so that no further reader can open the article',
      params: idParams,
      responses: { 204: { description: 'The link is revoked' } },
      result: async ({ caller, params }) => {
        const { memberId } = requireMember(caller);
        await revokeOwnGiftLink(deps, { id: params.id, memberId });
      },
    }),
  ];
}

function staffEndpoints(deps: SettingsDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listGiftLinks',
      method: 'get',
      path: '/v1/staff/gifts',
      summary: 'List gift links, newest first, with the outcome of each',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin' },
      query: linksQuery,
      responses: { 200: { description: 'A page of links', schema: pageOf(linkSchema) } },
      result: ({ query }) => listGiftLinksWithOutcomes(deps, query),
    }),
    endpoint({
      name: 'getArticleGiftReport',
      method: 'get',
      path: '/v1/staff/articles/{id}/gifts',
      summary: 'Get the outcome of all gift links of an article',
      tag: 'Staff: articles',
      audience: { who: 'staff', role: 'editor' },
      params: idParams,
      responses: { 200: { description: 'The totals of all links', schema: articleGiftsSchema } },
      result: ({ params }) => getArticleGiftReport(deps, params.id),
    }),
  ];
}
