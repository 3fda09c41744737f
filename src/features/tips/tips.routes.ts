import { z } from 'zod';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limiter } from '../../platform/http/limits.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { sharedAnswer } from '../../platform/http/shared-answer.ts';
import {
  ARTICLES_KEY,
  SITE_KEY,
  surrogateKeys,
  TIPS_KEY,
} from '../../platform/http/surrogate-keys.ts';
import type { RenderNotice } from '../settings/index.ts';
import type { ChangePledgeDeps } from './change-pledge.ts';
import { isFormTokenValid } from './form-token.ts';
import type { HideTipDeps } from './hide-tip.ts';
import { ownPledgeEndpoints } from './pledges.routes.ts';
import { isProofOfWork, PROOF_BITS } from './proof-of-work.rules.ts';
import { getTip } from './read-tip.ts';
import { slugOfRequest } from './slug-of-request.ts';
import { staffTipEndpoints } from './staff-tips.routes.ts';
import { type StartTipDeps, startTip } from './start-tip.ts';
import { stopLinkEndpoints } from './stop-link.routes.ts';
import { createThanksCache } from './thanks-cache.ts';
import { createTipOptions, type TipOptionsDeps } from './tip-options.ts';
import { proofRequired } from './tips.errors.ts';
import {
  ALL_GUESTS_TIP_LIMIT,
  GUEST_TIP_BUDGET,
  PROOF_REPLAY_BUDGET,
  TIP_LIMIT,
  UNTRUSTED_TIP_LIMIT,
} from './tips.limits.ts';
import {
  startedTipSchema,
  type TipRequest,
  thankedTipSchema,
  tipCheckoutSchema,
  tipOptionsSchema,
  tippedAddress,
  tipSchema,
  tipsQuery,
} from './tips.schemas.ts';
import { presentTip } from './tips.views.ts';

interface TipRoutesDeps extends StartTipDeps, ChangePledgeDeps, TipOptionsDeps, HideTipDeps {
  readonly limiter: Limiter;
  readonly renderNotice: RenderNotice;
}

export function tipEndpoints(deps: TipRoutesDeps): Endpoint[] {
  return [
    optionsEndpoint(deps),
    checkoutEndpoint(deps),
    wallEndpoint(deps),
    tipEndpoint(deps),
    ...ownPledgeEndpoints(deps),
    ...stopLinkEndpoints(deps),
    ...staffTipEndpoints(deps),
  ];
}

function optionsEndpoint(deps: TipRoutesDeps): Endpoint {
  const options = createTipOptions(deps);
  return endpoint({
    name: 'getTipOptions',
    method: 'get',
    path: '/v1/tips/options',
    summary: 'Get the amounts and currencies that tips may have, and a token for the form',
    tag: 'Money',
    audience: { who: 'anyone' },
    responses: { 200: { description: 'The options', schema: tipOptionsSchema } },
    handle: async () => ({ status: 200, body: await options.read() }),
    handleFromCache() {
      const body = options.getCached();
      return body && { status: 200, body };
    },
  });
}

function checkoutEndpoint(deps: TipRoutesDeps): Endpoint {
  return endpoint({
    name: 'createTipCheckout',
    method: 'post',
    path: '/v1/tips/checkout',
    summary: 'Start the checkout of a one-time or monthly tip and return the URL of its page',
    tag: 'Money',
    audience: { who: 'anyone' },
    query: tippedAddress,
    body: tipCheckoutSchema,
    limits: [TIP_LIMIT],
    isIdempotent: true,
    responses: { 201: { description: 'The URL of the checkout page', schema: startedTipSchema } },
    refusals: {
      403: ['proof_required'],
      404: ['not_found'],
      422: ['amount_too_small', 'amount_too_large', 'currency_not_supported'],
      503: ['payments_unavailable'],
    },
    result: async (request) => {
      await limitUntrustedForms(deps, request);
      const { caller, idempotencyId: requestId } = request;
      const memberId = caller.kind === 'member' ? caller.memberId : null;
      const authorize = () => limitGuests(deps, request);
      const giver = { memberId, requestId, authorize };
      const { articleSlug: named } = request.body;
      const articleSlug = await slugOfRequest(
        deps,
        { articleSlug: named, ...request.query },
        request,
      );
      const wanted = { ...request.body, articleSlug };
      return await startTip(deps, wanted, giver);
    },
  });
}

const OF_TIPS = surrogateKeys(TIPS_KEY, ARTICLES_KEY);
/** Keys of answers that depend on an article's URL, which the settings affect too. */
const OF_TIPS_AT = surrogateKeys(TIPS_KEY, ARTICLES_KEY, SITE_KEY);

function wallEndpoint(deps: TipRoutesDeps): Endpoint {
  const thanks = createThanksCache(deps);
  return endpoint({
    name: 'listTips',
    method: 'get',
    path: '/v1/tips',
    summary: 'List the tips on the wall of thanks, newest first',
    tag: 'Money',
    audience: { who: 'anyone' },
    query: tipsQuery,
    responses: {
      200: { description: 'A page of tips', schema: pageOf(thankedTipSchema) },
      304: { description: 'Not modified' },
    },
    refusals: { 404: ['not_found'] },
    handle: async (request) => {
      const { url, ...query } = request.query;
      if (url === undefined) return sharedAnswer(await thanks.read(query), OF_TIPS);
      const articleSlug = await slugOfRequest(deps, { ...query, url }, request);
      return sharedAnswer(await thanks.read({ ...query, articleSlug }), OF_TIPS_AT);
    },
    handleFromCache({ query }) {
      if (query.url !== undefined) return undefined;
      const cached = thanks.getCached(query);
      return cached && sharedAnswer(cached, OF_TIPS);
    },
  });
}

function tipEndpoint(deps: TipRoutesDeps): Endpoint {
  return endpoint({
    name: 'getTip',
    method: 'get',
    path: '/v1/tips/{tipId}',
    summary: 'Get a tip and its status',
    tag: 'Money',
    audience: { who: 'anyone' },
    params: z.object({ tipId: z.uuid() }),
    responses: { 200: { description: 'The tip', schema: tipSchema } },
    result: async ({ params }) => {
      const { tip, targets, status } = await getTip(deps.db.read, params.tipId);
      return presentTip(tip, targets, status);
    },
  });
}

async function limitUntrustedForms(
  deps: TipRoutesDeps,
  request: ApiRequest<unknown, unknown, TipRequest>,
): Promise<void> {
  const { formToken } = request.body;
  if (request.caller.kind !== 'anonymous') return;
  const isTrusted = formToken && isFormTokenValid(formToken, deps.formSecrets, deps.clock.now());
  if (!isTrusted) await deps.limiter.spend([UNTRUSTED_TIP_LIMIT], request);
}

/** Counts only requests that would reach Stripe, so that invalid requests cannot exhaust the shared limit. */
async function limitGuests(
  deps: TipRoutesDeps,
  request: ApiRequest<unknown, unknown, TipRequest>,
): Promise<void> {
  if (request.caller.kind !== 'anonymous') return;
  if (!(await deps.limiter.take(GUEST_TIP_BUDGET, 'all guests'))) {
    await requireProofOfWork(deps, request.body);
  }
  await deps.limiter.spend([ALL_GUESTS_TIP_LIMIT], request);
}

/** Throws `proof_required` unless the request has a valid form token and an unused proof of work for it. */
async function requireProofOfWork(
  { limiter, formSecrets, clock }: TipRoutesDeps,
  { formToken = '', proof = '' }: TipRequest,
): Promise<void> {
  const isDone =
    isFormTokenValid(formToken, formSecrets, clock.now()) && isProofOfWork(formToken, proof);
  if (!isDone || !(await limiter.take(PROOF_REPLAY_BUDGET, `${formToken}:${proof}`))) {
    throw proofRequired(PROOF_BITS);
  }
}
