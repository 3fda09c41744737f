import type Stripe from 'stripe';
import type { Stored } from '../store/stored.ts';

type Features = Stored<Stripe.BillingPortal.Configuration>['features'];

/** What a configuration offers where its creator names nothing. */
export const DEFAULT_FEATURES: Features = {
  customer_update: { allowed_updates: ['email'], enabled: false },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: ['other'] },
    enabled: true,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { type: 'indefinite' } as never, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
};

/** Writes what a form names over the features of before; values arrive as text. */
export function mergeFeatures(before: Features, form: unknown): Features {
  return merge(before, form) as Features;
}

function merge(before: unknown, form: unknown): unknown {
  if (form === undefined) return before;
  if (form === 'true' || form === 'false') return form === 'true';
  if (!isGroup(form)) return form;
  if (Object.keys(form).every((name) => /^\d+$/.test(name))) return Object.values(form);
  const merged: Record<string, unknown> = isGroup(before) ? { ...before } : {};
  for (const [name, value] of Object.entries(form)) merged[name] = merge(merged[name], value);
  return merged;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
