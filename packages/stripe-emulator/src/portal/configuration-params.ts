import { z } from 'zod';
import { emptyable, flag, listOf, metadata, oneOf, positive, text } from '../api/params.ts';

const proration = oneOf(['always_invoice', 'create_prorations', 'none']);

const cancellationReason = z.strictObject({
  enabled: flag,
  feedback_options: listOf(text).optional(),
  options: listOf(
    oneOf([
      'customer_service',
      'low_quality',
      'missing_features',
      'other',
      'switched_service',
      'too_complex',
      'too_expensive',
      'unused',
    ]),
  ),
});

const adjustableQuantity = z.strictObject({
  enabled: flag,
  maximum: positive.optional(),
  minimum: positive.optional(),
});

const subscriptionUpdate = z.strictObject({
  billing_cycle_anchor: oneOf(['now', 'unchanged']).optional(),
  default_allowed_updates: listOf(oneOf(['price', 'promotion_code', 'quantity'])).optional(),
  enabled: flag.optional(),
  products: listOf(
    z.strictObject({
      adjustable_quantity: adjustableQuantity.optional(),
      prices: listOf(text),
      product: text,
    }),
  ).optional(),
  proration_behavior: proration.optional(),
  schedule_at_period_end: z
    .strictObject({
      conditions: listOf(
        z.strictObject({ type: oneOf(['decreasing_item_amount', 'shortening_interval']) }),
      ).optional(),
    })
    .optional(),
  trial_update_behavior: oneOf(['continue_trial', 'end_trial']).optional(),
});

const features = z.strictObject({
  customer_update: z
    .strictObject({
      allowed_updates: listOf(
        oneOf(['address', 'email', 'name', 'phone', 'shipping', 'tax_id']),
      ).optional(),
      enabled: flag.optional(),
    })
    .optional(),
  invoice_history: z.strictObject({ enabled: flag }).optional(),
  payment_method_update: z
    .strictObject({ enabled: flag, payment_method_configuration: emptyable(text).optional() })
    .optional(),
  subscription_cancel: z
    .strictObject({
      cancellation_reason: cancellationReason.optional(),
      enabled: flag.optional(),
      mode: oneOf(['at_period_end', 'immediately']).optional(),
      proration_behavior: proration.optional(),
    })
    .optional(),
  subscription_pause: z
    .strictObject({
      duration: z
        .strictObject({
          type: oneOf(['indefinite', 'interval_options']),
          interval_options: listOf(
            z.strictObject({
              interval: oneOf(['day', 'month', 'week', 'year']),
              interval_count: positive.optional(),
            }),
          ).optional(),
        })
        .optional(),
      enabled: flag.optional(),
    })
    .optional(),
  subscription_update: subscriptionUpdate.optional(),
});

const changeable = {
  business_profile: z
    .strictObject({
      headline: emptyable(text.max(60)).optional(),
      privacy_policy_url: emptyable(text).optional(),
      terms_of_service_url: emptyable(text).optional(),
    })
    .optional(),
  default_return_url: emptyable(text).optional(),
  login_page: z.strictObject({ enabled: flag }).optional(),
  metadata: metadata.optional(),
  name: emptyable(text).optional(),
};

export const newConfigurationParams = z.strictObject({ ...changeable, features });

export const configurationUpdateParams = z.strictObject({
  ...changeable,
  active: flag.optional(),
  features: features.optional(),
});

export type ConfigurationChange = z.output<typeof configurationUpdateParams>;
