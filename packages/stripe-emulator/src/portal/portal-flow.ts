import { z } from 'zod';
import { invalidRequest } from '../api/api-error.ts';
import { listOf, oneOf, positive, text } from '../api/params.ts';
import { hasEnded } from '../billing/subscriptions.ts';
import type { EmulatorContext } from '../context.ts';
import type { PortalSession } from './portal-sessions.ts';

const ofSubscription = z.strictObject({ subscription: text });

/** Parameters of a portal session that is limited to one task. */
export const flowParams = z.strictObject({
  type: oneOf([
    'customer_update',
    'payment_method_update',
    'subscription_cancel',
    'subscription_pause',
    'subscription_update',
    'subscription_update_confirm',
  ]),
  after_completion: z
    .strictObject({
      type: oneOf(['hosted_confirmation', 'portal_homepage', 'redirect']),
      hosted_confirmation: z.strictObject({ custom_message: text.optional() }).optional(),
      redirect: z.strictObject({ return_url: text }).optional(),
    })
    .optional(),
  subscription_cancel: ofSubscription.optional(),
  subscription_pause: ofSubscription.optional(),
  subscription_update: ofSubscription.optional(),
  subscription_update_confirm: z
    .strictObject({
      subscription: text,
      items: listOf(
        z.strictObject({ id: text, price: text.optional(), quantity: positive.optional() }),
      ),
      discounts: listOf(
        z.strictObject({ coupon: text.optional(), promotion_code: text.optional() }),
      ).optional(),
    })
    .optional(),
});

type FlowParams = z.output<typeof flowParams>;

/** The `flow` of a session. Throws if the subscription has ended or belongs to another customer. */
export function readFlow(
  context: EmulatorContext,
  customer: string,
  params: FlowParams,
): PortalSession['flow'] {
  const { after_completion: after, type } = params;
  const task = type.startsWith('subscription') ? params[type as 'subscription_update'] : undefined;
  if (type.startsWith('subscription')) assertSubscription(context, customer, type, task);
  const confirm = params.subscription_update_confirm;
  return {
    after_completion: {
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? 'portal_homepage',
    },
    // The SDK declares an empty interface, which its stored form does not allow.
    customer_update: (type === 'customer_update' ? {} : null) as null,
    subscription_cancel: params.subscription_cancel
      ? { retention: null, ...params.subscription_cancel }
      : null,
    subscription_pause: params.subscription_pause ?? null,
    subscription_update: params.subscription_update ?? null,
    subscription_update_confirm: confirm
      ? {
          subscription: confirm.subscription,
          discounts: (confirm.discounts ?? []).map((each) => ({
            coupon: each.coupon ?? null,
            promotion_code: each.promotion_code ?? null,
          })),
          items: confirm.items.map((item) => ({
            id: item.id,
            price: item.price ?? null,
            quantity: item.quantity ?? 1,
          })),
        }
      : null,
    type,
  };
}

function assertSubscription(
  context: EmulatorContext,
  customer: string,
  type: string,
  task: { subscription: string } | undefined,
): void {
  const found = context.store.subscriptions.find(task?.subscription ?? '');
  if (found?.customer === customer && !hasEnded(found)) return;
  const param = `flow_data[${type}][subscription]`;
  if (!task) throw invalidRequest(`Missing required param: ${param}.`, { param });
  throw invalidRequest(`The subscription \`${task.subscription}\` cannot be updated here.`, {
    param,
  });
}
