import type { Caller } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { paymentRows } from '../payments/index.ts';
import { sessionParams, settledSchema } from './checkouts.schemas.ts';
import type { CheckoutRow } from './checkouts.store.ts';
import { settleCheckout } from './settle-checkout.ts';

/** Each call may call Stripe; a page that waits for a payment calls a few times a minute. */
const SETTLE_LIMIT: Limit = {
  name: 'settle',
  points: 60,
  perSeconds: 60,
  counted: 'database',
  by: 'account',
};

interface CheckoutRoutesDeps extends SyncDeps {
  /**
   * Gives the reward of a paid tip to the guest's browser that returned from Stripe. Returns the values of the
   * `Set-Cookie` headers.
   */
  rewardReturningGuest(tipId: string, caller: Caller): Promise<readonly string[]>;
  /** Finds the slug of a published article. */
  findPublishedSlug(articleId: string): Promise<string | null>;
}

export function checkoutEndpoints(deps: CheckoutRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'settleCheckout',
      method: 'post',
      path: '/v1/checkout/sessions/{sessionId}/settle',
      summary: 'Sync a checkout with Stripe and fulfil it if it has been paid; for the return page',
      tag: 'Money',
      audience: { who: 'anyone' },
      params: sessionParams,
      limits: [SETTLE_LIMIT],
      responses: { 200: { description: 'The status of the checkout', schema: settledSchema } },
      refusals: { 503: ['payments_unavailable'] },
      handle: async ({ params, caller }) => {
        const checkout = await settleCheckout(deps, params.sessionId, caller);
        const { memberId, tipId, articleId } = checkout;
        const articleSlug = articleId && (await deps.findPublishedSlug(articleId));
        const body = {
          ...presentSettled(checkout),
          ...(articleSlug ? { articleSlug } : {}),
          underReview: await isUnderReview(deps, checkout),
        };
        const isGuestsTip = body.status === 'succeeded' && memberId === null && tipId !== null;
        const cookies = isGuestsTip ? await deps.rewardReturningGuest(tipId, caller) : [];
        return { status: 200, body, headers: { 'Set-Cookie': [...cookies] } };
      },
    }),
  ];
}

function presentSettled(checkout: CheckoutRow) {
  const { kind, status, tipId, groupId } = checkout;
  return {
    kind,
    status,
    ...(tipId === null ? {} : { tipId }),
    ...(groupId === null ? {} : { groupId }),
  };
}

/** Returns true if a payment was received that differs from the order, so that staff have to review it. */
async function isUnderReview(
  { db }: Pick<SyncDeps, 'db'>,
  { id, status, dismissedAt }: CheckoutRow,
): Promise<boolean> {
  if (status === 'succeeded' || dismissedAt !== null) return false;
  return await paymentRows.hasOneSetAside(db.read, id);
}
