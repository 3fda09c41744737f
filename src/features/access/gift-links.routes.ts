import { z } from 'zod';
import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { type Article, articleRows, isPublished } from '../articles/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { createGiftLink } from './create-gift-link.ts';
import { giftLinkReportEndpoints } from './gift-link-reports.routes.ts';
import { revokeOwnGiftLink } from './revoke-gift-link.ts';

interface GiftLinkRoutesDeps extends SettingsDeps {
  readonly publicUrl: string;
}

const GIFTS: readonly Limit[] = [
  { name: 'gift', points: 30, perSeconds: 60, counted: 'memory', by: 'account' },
];

const instant = z.iso.datetime();
const slugParams = z.object({ slug: z.string().min(1).max(200) });

const giftSchema = z.object({
  id: z.uuid(),
  url: z.string(),
  token: z.string(),
  expiresAt: instant,
  remainingThisMonth: z.int(),
});

/** The endpoints for subscribers to create and revoke gift links, and the reports on gift links. */
export function giftLinkEndpoints(deps: GiftLinkRoutesDeps): Endpoint[] {
  return [...giverEndpoints(deps), ...giftLinkReportEndpoints(deps)];
}

function giverEndpoints(deps: GiftLinkRoutesDeps): Endpoint[] {
  const shared = { tag: 'Reading', audience: { who: 'member' }, limits: GIFTS } as const;
  return [
    endpoint({
      name: 'createGiftLink',
      ...shared,
      method: 'post',
      path: '/v1/articles/{slug}/gifts',
      summary: 'Create a gift link that opens an article for others; returns its token only once',
      params: slugParams,
      responses: { 201: { description: 'The link', schema: giftSchema } },
      refusals: {
        403: ['subscription_required', 'not_open', 'gifts_exhausted'],
        409: ['already_open'],
      },
      result: async ({ params, caller }) => {
        const article = await getArticle(deps, params.slug);
        const link = await createGiftLink(deps, article, requireMember(caller));
        const to = siteAddresses(deps.publicUrl, await deps.readSettings());
        const url = to.inArticle(article, { gift: link.token });
        return { ...link, url };
      },
    }),
    endpoint({
      name: 'revokeGiftLink',
      ...shared,
      method: 'delete',
      path: '/v1/articles/{slug}/gifts/{id}',
      summary: 'Revoke one of my gift links to this article, so that no further reader can open it',
      params: slugParams.extend({ id: z.uuid() }),
      responses: { 204: { description: 'The link is revoked' } },
      result: async ({ params, caller }) => {
        const { id: articleId } = await getArticle(deps, params.slug);
        const { memberId } = requireMember(caller);
        await revokeOwnGiftLink(deps, { id: params.id, memberId, articleId });
      },
    }),
  ];
}

async function getArticle({ db, clock }: GiftLinkRoutesDeps, slug: string): Promise<Article> {
  const article = await articleRows.find(db.read, { currentOrFormerSlug: slug });
  if (article === null || !isPublished(article, clock.now())) throw notFound();
  return article;
}
