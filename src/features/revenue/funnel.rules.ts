/** The views in the subscription funnel before a purchase. */
export const FUNNEL_STEPS = ['wall', 'plans'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];
