import { requireMember } from '../../platform/http/caller.ts';
import type { CookieJar } from '../../platform/http/cookies.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { browserCookies } from '../sessions/index.ts';
import { previewErasure } from './erasure.rules.ts';
import {
  erasurePreviewQuery,
  erasurePreviewSchema,
  erasureRequestSchema,
  erasureSchema,
} from './erasure.schemas.ts';
import type { Receipts } from './erasure-receipt.ts';
import { collectPersonalData, exportSchema, readErasureCounts } from './personal-data.ts';
import type { MeDeps } from './read-me.ts';
import { requestErasure } from './request-erasure.ts';

const FOR_MEMBERS = { tag: 'Accounts', audience: { who: 'member' } } as const;
const WHEN_FRESH = { tag: 'Accounts', audience: { who: 'member', fresh: true } } as const;

/** Each call reads from every feature. */
const COLLECT_LIMIT: Limit = { name: 'gather-member', points: 30, perSeconds: 3600, by: 'account' };

export function personalDataEndpoints(
  deps: MeDeps & { readonly cookieJar: CookieJar; readonly receipts: Receipts },
): Endpoint[] {
  return [
    endpoint({
      name: 'exportMe',
      ...WHEN_FRESH,
      method: 'get',
      path: '/v1/me/export',
      summary: 'Export all data that is stored about you as one document',
      limits: [COLLECT_LIMIT],
      responses: { 200: { description: 'Your data', schema: exportSchema } },
      handle: async ({ caller }) => {
        const data = await collectPersonalData(deps, requireMember(caller).memberId);
        return {
          status: 200,
          body: { exportedAt: deps.clock.now(), ...data },
          headers: { 'Content-Disposition': 'attachment; filename="my-data.json"' },
        };
      },
    }),
    endpoint({
      name: 'previewErasure',
      ...FOR_MEMBERS,
      method: 'get',
      path: '/v1/me/erasure',
      summary: 'Preview what an erasure would delete and keep, with reasons',
      query: erasurePreviewQuery,
      limits: [COLLECT_LIMIT],
      responses: { 200: { description: 'The plan', schema: erasurePreviewSchema } },
      result: async ({ caller, query }) => {
        const { memberId } = requireMember(caller);
        return previewErasure(await readErasureCounts(deps, memberId), query.comments);
      },
    }),
    endpoint({
      name: 'eraseMe',
      ...WHEN_FRESH,
      method: 'delete',
      path: '/v1/me',
      summary: 'Erase your account and cancel your subscription immediately',
      body: erasureRequestSchema,
      responses: { 202: { description: 'Signed out; erasure started', schema: erasureSchema } },
      refusals: { 409: ['last_admin'] },
      handle: async ({ caller, body }) => {
        const erasure = await requestErasure(deps, {
          memberId: requireMember(caller).memberId,
          ...body,
        });
        const { id: erasureId, requestedAt, comments, erasedAt } = erasure;
        const email = body.confirm;
        const receipt = deps.receipts.sign({ erasureId, email, requestedAt, erasedAt });
        const headers = { 'Set-Cookie': deps.cookieJar.clear(browserCookies.session) };
        return { status: 202, body: { erasureId, requestedAt, comments, receipt }, headers };
      },
    }),
  ];
}
