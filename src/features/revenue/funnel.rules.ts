/** What was shown on the way to a subscription, before anything is bought: a closed list. */
export const FUNNEL_STEPS = ['wall', 'plans'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];
