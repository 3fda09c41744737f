import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { emailInBody, type Limit } from '../../platform/http/limits.ts';
import type { MailboxDeps } from '../../platform/mail/mailbox-budgets.ts';
import type { MailDeps } from '../accounts/index.ts';
import { eraseByLink, readErasureLink, requestErasureLink } from './erase-by-link.ts';
import { previewErasure } from './erasure.rules.ts';
import {
  erasureLinkRequestSchema,
  erasureLinkSchema,
  erasureSchema,
  linkedErasurePreviewSchema,
} from './erasure.schemas.ts';
import type { Receipts } from './erasure-receipt.ts';
import { collectPersonalData, countPersonalData } from './personal-data.ts';
import type { MeDeps } from './read-me.ts';

const PATH = '/v1/erasure-requests';
const BY_ANYONE = {
  method: 'post',
  tag: 'Accounts',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
} as const;

/** How much mail a mailbox gets is not limited here (mailbox-budgets.ts). */
const REQUEST_LIMITS: readonly Limit[] = [
  { name: 'erasure-request-address', points: 30, perSeconds: 3600, by: 'address' },
  { name: 'erasure-request-pair', points: 5, perSeconds: 600, by: 'address', apart: emailInBody },
];
/** Links cannot be guessed at any rate; reading one collects from every feature. */
const LINK_LIMITS: readonly Limit[] = [
  { name: 'erasure-link', points: 30, perSeconds: 600, by: 'address' },
];

/** Erasing one's account by a mailed link, for people who cannot sign in. */
export function erasureLinkEndpoints(
  deps: MeDeps & MailDeps & MailboxDeps & { readonly receipts: Receipts },
): Endpoint[] {
  return [
    endpoint({
      ...BY_ANYONE,
      name: 'requestErasureLink',
      path: PATH,
      summary: 'Request a link by mail that erases an account; the same answer for every address',
      body: erasureLinkRequestSchema,
      limits: REQUEST_LIMITS,
      answers: {
        202: { description: 'A mail was sent', schema: z.object({ mailed: z.literal(true) }) },
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
      summary: 'What the erasure by a mailed link would delete and keep; the link stays unused',
      body: erasureLinkSchema,
      limits: LINK_LIMITS,
      answers: { 200: { description: 'The plan', schema: linkedErasurePreviewSchema } },
      refusals: { 403: ['token_invalid'] },
      result: async ({ body }) => {
        const { memberId, email } = await readErasureLink(deps, body.token);
        const isLive = (await deps.readSubscription(memberId)) !== null;
        const counts = countPersonalData(await collectPersonalData(deps, memberId), isLive);
        return { email, ...previewErasure(counts, body.comments) };
      },
    }),
    endpoint({
      ...BY_ANYONE,
      name: 'eraseByLink',
      path: `${PATH}/confirm`,
      summary: 'Erase the account of a mailed link; its subscription is cancelled at once',
      body: erasureLinkSchema,
      limits: LINK_LIMITS,
      answers: { 202: { description: 'Being erased', schema: erasureSchema } },
      refusals: { 403: ['token_invalid'], 409: ['last_admin'] },
      result: async ({ body }) => {
        const { erasure, email } = await eraseByLink(deps, body);
        const { id: erasureId, requestedAt, comments, erasedAt } = erasure;
        const receipt = deps.receipts.sign({ erasureId, email, requestedAt, erasedAt });
        return { erasureId, requestedAt, comments, receipt };
      },
    }),
  ];
}
