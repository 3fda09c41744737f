import { z } from 'zod';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { actorOf, recordChange } from '../audit/index.ts';
import {
  type ChangeDeps,
  cancelSubscription,
  changeSubscription,
  pauseByStaff,
  resumeSubscription,
} from './change-subscription.ts';
import type { SubscriptionSummary } from './read-subscription.ts';
import {
  cancelSchema,
  changeSchema,
  pauseSchema,
  subscriptionSchema,
} from './subscriptions.schemas.ts';

const SHARED = {
  method: 'post',
  tag: 'Staff: members',
  audience: { who: 'staff', role: 'admin' },
  params: z.object({ id: z.uuid() }),
  isIdempotent: true,
  responses: { 200: { description: 'The subscription', schema: subscriptionSchema } },
} as const;
const AWAY = { 404: ['not_found'], 503: ['payments_unavailable'] };
const PATH = '/v1/staff/members/{id}/subscription';

/** Changes of a member's subscription by staff; each change is recorded in the audit log. */
export function staffChangeEndpoints(deps: ChangeDeps): Endpoint[] {
  return [
    endpoint({
      ...SHARED,
      name: 'cancelMemberSubscription',
      path: `${PATH}/cancel`,
      summary: "Cancel a member's subscription at the end of the paid period, or now",
      body: cancelSchema.pick({ at: true }),
      refusals: AWAY,
      handle: (request) => {
        const at = request.body.at ?? 'period_end';
        const end = { at, reason: null, note: null };
        return change(deps, request, { cancel: at }, (id) => cancelSubscription(deps, id, end));
      },
    }),
    endpoint({
      ...SHARED,
      name: 'resumeMemberSubscription',
      path: `${PATH}/resume`,
      summary: "Resume a member's subscription before its end, or after a pause",
      refusals: { ...AWAY, 409: ['payment_declined'] },
      handle: (request) =>
        change(deps, request, { resume: true }, (id) => resumeSubscription(deps, id)),
    }),
    endpoint({
      ...SHARED,
      name: 'pauseMemberSubscription',
      path: `${PATH}/pause`,
      summary: "Pause a member's subscription after the paid period, even if members may not pause",
      body: pauseSchema,
      refusals: { ...AWAY, 409: ['change_not_possible'] },
      handle: (request) => {
        const { until } = request.body;
        const end = until === undefined ? null : new Date(until);
        return change(deps, request, { pauseUntil: until ?? null }, (id) =>
          pauseByStaff(deps, id, end),
        );
      },
    }),
    endpoint({
      ...SHARED,
      name: 'changeMemberSubscription',
      path: `${PATH}/change`,
      summary: "Change a member's subscription to another plan or interval",
      body: changeSchema.pick({ tier: true, interval: true }),
      refusals: { ...AWAY, 409: ['change_not_possible', 'payment_declined', 'plan_unavailable'] },
      handle: (request) =>
        change(deps, request, request.body, (id) => changeSubscription(deps, id, request.body)),
    }),
  ];
}

/** Records the change only after Stripe has applied it, so that a failed change is not recorded. */
async function change(
  { db, clock }: ChangeDeps,
  request: Pick<ApiRequest<{ id: string }>, 'params' | 'caller' | 'requestId'>,
  after: object,
  carryOut: (memberId: string) => Promise<SubscriptionSummary>,
) {
  const { id } = request.params;
  const body = await carryOut(id);
  await recordChange(db.read, {
    actor: actorOf(request),
    at: clock.now(),
    action: 'subscription.changed_by_staff',
    subject: { kind: 'member', id },
    after: { ...after },
  });
  return { status: 200, body };
}
