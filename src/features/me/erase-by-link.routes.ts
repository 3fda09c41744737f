import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { emailInBody, type Limit } from '../../platform/http/limits.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import type { FactorDeps } from '../second-factor/index.ts';
import { eraseByLink, readErasureLink, requestErasureLink } from './erase-by-link.ts';
import { previewErasure } from './erasure.rules.ts';
import {
  erasureLinkRequestSchema,
  erasureLinkSchema,
  erasureSchema,
  linkedErasurePreviewSchema,
  linkedErasureSchema,
} from './erasure.schemas.ts';
import type { Receipts } from './erasure-receipt.ts';
import { readErasureCounts } from './personal-data.ts';
import type { MeDeps } from './read-me.ts';

const PATH = '/v1/erasure-requests';
const BY_ANYONE = {
  method: 'post',
  tag: 'Accounts',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
} as const;

/** The number of emails per mailbox is limited elsewhere (mailbox-budgets.ts). */
const REQUEST_LIMITS: readonly Limit[] = [
  { name: 'erasure-request-address', points: 30, perSeconds: 3600, by: 'address' },
  { name: 'erasure-request-pair', points: 5, perSeconds: 600, by: 'address', apart: emailInBody },
];
/** Tokens cannot be guessed at any rate, but reading a link queries every feature. */
const LINK_LIMITS: readonly Limit[] = [
  { name: 'erasure-link', points: 30, perSeconds: 600, by: 'address' },
];

/** Endpoints to erase an account by an emailed link, for people who cannot sign in. */
export function erasureLinkEndpoints(
  deps: MeDeps & FactorDeps & MailboxDeps & { readonly receipts: Receipts },
): Endpoint[] {
  return [
    endpoint({
      ...BY_ANYONE,
      name: 'requestErasureLink',
      path: PATH,
      summary: 'Request an email with a link that erases an account; same answer for every address',
      body: erasureLinkRequestSchema,
      limits: REQUEST_LIMITS,
      responses: {
        202: { description: 'An email was sent', schema: z.object({ mailed: z.literal(true) }) },
      },
      result: async ({ body }) => {
        await requestErasureLink(deps, body.email);
        return { mailed: true };
      },
    }),
    endpoint({
      ...BY_ANYONE,
      name: 'readErasureLink',
      path: `${PATH}/read`,
      summary: 'Preview what an emailed erasure link would delete and keep, without using the link',
      body: erasureLinkSchema,
      limits: LINK_LIMITS,
      responses: { 200: { description: 'The plan', schema: linkedErasurePreviewSchema } },
      refusals: { 403: ['token_invalid'] },
      result: async ({ body }) => {
        const { memberId, email, secondFactor } = await readErasureLink(deps, body.token);
        const counts = await readErasureCounts(deps, memberId);
        return { email, secondFactor, ...previewErasure(counts, body.comments) };
      },
    }),
    endpoint({
      ...BY_ANYONE,
      name: 'eraseByLink',
      path: `${PATH}/confirm`,
      summary: 'Erase the account of an emailed link and cancel its subscription immediately',
      body: linkedErasureSchema,
      limits: LINK_LIMITS,
      responses: { 202: { description: 'The erasure has started', schema: erasureSchema } },
      refusals: {
        401: ['bad_code'],
        403: ['token_invalid', 'second_factor_required'],
        409: ['last_admin'],
      },
      result: async ({ body }) => {
        const { erasure, email } = await eraseByLink(deps, body);
        const { id: erasureId, requestedAt, comments, erasedAt } = erasure;
        const receipt = deps.receipts.sign({ erasureId, email, requestedAt, erasedAt });
        return { erasureId, requestedAt, comments, receipt };
      },
    }),
  ];
}
