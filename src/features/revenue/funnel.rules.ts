/** The steps of the subscription funnel before a purchase: two views, and a new account. */
export const FUNNEL_STEPS = ['wall', 'plans', 'signup'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];
