import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { groupParams, groupPaymentSchema } from './groups.schemas.ts';
import {
  type GroupPaymentsDeps,
  listGroupPayments,
  listStaffGroupPayments,
} from './list-group-payments.ts';
import {
  groupCheckoutSchema,
  ownGroupPaymentSchema,
  startedGroupPaymentSchema,
} from './own-groups.schemas.ts';
import { type PayGroupDeps, startGroupPayment } from './pay-group.ts';

const MINE = { tag: 'Money', audience: { who: 'member' }, params: groupParams } as const;

/** Repeated clicks on one button open one checkout, so the limit is generous. */
const CHECKOUT_LIMIT: Limit = {
  name: 'group-checkout',
  points: 200,
  perSeconds: 3600,
  counted: 'database',
  by: 'account',
};

/** Endpoints by which the admins of a group pay for it, and the payments for staff. */
export function groupPaymentEndpoints(deps: PayGroupDeps & GroupPaymentsDeps): Endpoint[] {
  return [
    endpoint({
      ...MINE,
      name: 'createGroupCheckout',
      method: 'post',
      path: '/v1/me/groups/{id}/checkout',
      summary: 'Start the checkout of the next period of a group that I manage',
      body: groupCheckoutSchema,
      limits: [CHECKOUT_LIMIT],
      isIdempotent: true,
      responses: {
        201: { description: 'The payment page URL', schema: startedGroupPaymentSchema },
      },
      refusals: {
        409: ['group_over', 'group_unpriced'],
        422: ['amount_too_small', 'amount_too_large', 'currency_not_supported'],
        503: ['payments_unavailable'],
      },
      result: ({ params, body, caller, idempotencyId: requestId }) => {
        const { memberId } = requireMember(caller);
        const { returnUrl } = body;
        return startGroupPayment(deps, { groupId: params.id, memberId, requestId, returnUrl });
      },
    }),
    endpoint({
      name: 'listGroupPayments',
      method: 'get',
      path: '/v1/staff/groups/{id}/payments',
      summary: 'List the payments for a group, newest first',
      tag: 'Staff: access',
      audience: { who: 'staff', role: 'admin' },
      params: groupParams,
      query: pageQuery,
      responses: {
        200: { description: 'A page of payments', schema: pageOf(groupPaymentSchema) },
      },
      result: ({ params, query }) => listStaffGroupPayments(deps, { groupId: params.id, ...query }),
    }),
    endpoint({
      ...MINE,
      name: 'listOwnGroupPayments',
      method: 'get',
      path: '/v1/me/groups/{id}/payments',
      summary: 'List the payments for a group that I manage, newest first',
      query: pageQuery,
      responses: {
        200: { description: 'A page of payments', schema: pageOf(ownGroupPaymentSchema) },
      },
      result: ({ caller, params, query }) => {
        const { memberId } = requireMember(caller);
        return listGroupPayments(deps, { groupId: params.id, memberId, ...query });
      },
    }),
  ];
}
