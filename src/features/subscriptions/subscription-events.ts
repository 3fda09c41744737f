import { startJobBudget } from '../../platform/stripe/budget.ts';
import { SUBSCRIPTION_EVENTS, subscriptionIdOf } from '../../platform/stripe/subscriptions.ts';
import type { ApplyLook } from '../../platform/stripe/sync.ts';
import { type AgreementDeps, lookAtAgreement, reviewAgreement } from './look-at-agreement.ts';

export function subscriptionStripeHandler(deps: AgreementDeps): {
  types: readonly string[];
  subjectOf(object: Readonly<Record<string, unknown>>): string | null;
  look(subject: string): Promise<ApplyLook>;
  review(subject: string): ReturnType<typeof reviewAgreement>;
} {
  return {
    types: SUBSCRIPTION_EVENTS,
    subjectOf: subscriptionIdOf,
    look: (id) => lookAtAgreement(deps, startJobBudget(deps.stripe), id),
    review: (id) => reviewAgreement(deps, id),
  };
}
