import { z } from 'zod';
import {
  email,
  flag,
  ignored,
  integer,
  listOf,
  metadata,
  oneOf,
  positive,
  shipping,
  text,
  time,
  trialDays,
} from '../api/params.ts';
import { discountParams } from '../catalog/discounts.ts';
import { inlinePrice } from '../catalog/prices.ts';

const lineItem = z.strictObject({
  price: text.optional(),
  price_data: inlinePrice.optional(),
  quantity: positive.optional(),
  metadata: metadata.optional(),
  adjustable_quantity: ignored.optional(),
  tax_rates: ignored.optional(),
});

const paymentIntentData = z.strictObject({
  description: text.max(1000).optional(),
  metadata: metadata.optional(),
  receipt_email: text.optional(),
  setup_future_usage: oneOf(['off_session', 'on_session']).optional(),
  shipping: shipping.optional(),
  statement_descriptor: ignored.optional(),
  statement_descriptor_suffix: ignored.optional(),
  capture_method: oneOf(['automatic', 'automatic_async']).optional(),
});

const subscriptionData = z.strictObject({
  description: text.optional(),
  metadata: metadata.optional(),
  trial_period_days: trialDays.optional(),
  trial_end: time.optional(),
  trial_settings: z
    .strictObject({
      end_behavior: z.strictObject({
        missing_payment_method: oneOf(['cancel', 'create_invoice', 'pause']),
      }),
    })
    .optional(),
  billing_cycle_anchor: ignored.optional(),
  proration_behavior: oneOf(['create_prorations', 'none']).optional(),
  billing_mode: ignored.optional(),
  invoice_settings: ignored.optional(),
});

/**
 * Parameters of `POST /v1/checkout/sessions`. `payment_method_types` is deliberately missing: this API version rejects
 * it, and accepts only the new values of `ui_mode`.
 */
export const sessionParams = z.strictObject({
  mode: oneOf(['payment', 'setup', 'subscription']),
  line_items: listOf(lineItem).optional(),
  success_url: text.optional(),
  cancel_url: text.optional(),
  return_url: text.optional(),
  ui_mode: oneOf(['hosted_page', 'embedded_page', 'elements']).optional(),
  client_reference_id: text.max(200).optional(),
  metadata: metadata.optional(),
  customer: text.optional(),
  customer_email: email.optional(),
  customer_creation: oneOf(['always', 'if_required']).optional(),
  customer_update: z
    .strictObject({
      address: oneOf(['auto', 'never']).optional(),
      name: oneOf(['auto', 'never']).optional(),
      shipping: oneOf(['auto', 'never']).optional(),
    })
    .optional(),
  currency: text.optional(),
  expires_at: integer.optional(),
  payment_intent_data: paymentIntentData.optional(),
  subscription_data: subscriptionData.optional(),
  setup_intent_data: ignored.optional(),
  discounts: listOf(discountParams).optional(),
  allow_promotion_codes: flag.optional(),
  payment_method_collection: oneOf(['always', 'if_required']).optional(),
  locale: text.optional(),
  submit_type: oneOf(['auto', 'book', 'donate', 'pay', 'subscribe']).optional(),
  billing_address_collection: oneOf(['auto', 'required']).optional(),
  adaptive_pricing: z.strictObject({ enabled: flag.optional() }).optional(),
  after_expiration: ignored.optional(),
  allowed_payment_method_types: ignored.optional(),
  automatic_tax: z.strictObject({ enabled: flag, liability: ignored.optional() }).optional(),
  branding_settings: ignored.optional(),
  consent_collection: ignored.optional(),
  custom_fields: ignored.optional(),
  custom_text: ignored.optional(),
  excluded_payment_method_types: ignored.optional(),
  integration_identifier: text.optional(),
  invoice_creation: z
    .strictObject({
      enabled: flag,
      invoice_data: z
        .strictObject({
          account_tax_ids: ignored.optional(),
          custom_fields: ignored.optional(),
          description: text.optional(),
          footer: text.optional(),
          issuer: ignored.optional(),
          metadata: metadata.optional(),
          rendering_options: ignored.optional(),
        })
        .optional(),
    })
    .optional(),
  name_collection: ignored.optional(),
  origin_context: ignored.optional(),
  payment_method_configuration: ignored.optional(),
  payment_method_options: ignored.optional(),
  phone_number_collection: ignored.optional(),
  redirect_on_completion: ignored.optional(),
  saved_payment_method_options: ignored.optional(),
  tax_id_collection: z
    .strictObject({ enabled: flag, required: oneOf(['if_supported', 'never']).optional() })
    .optional(),
});

export type SessionParams = z.output<typeof sessionParams>;
