import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { ApplyLook } from '../billing/index.ts';
import { SUBSCRIPTION_EVENTS, subscriptionIdOf } from './subscriptions.stripe.ts';
import { lookAtSubscription, type SyncDeps } from './sync-subscription.ts';

export function subscriptionStripeHandler(deps: SyncDeps): {
  types: readonly string[];
  subjectOf(object: Readonly<Record<string, unknown>>): string | null;
  look(subject: string): Promise<ApplyLook>;
} {
  return {
    types: SUBSCRIPTION_EVENTS,
    subjectOf: subscriptionIdOf,
    look: (id) => lookAtSubscription(deps, startJobBudget(), id),
  };
}
