/** Kinds of payments and of checkouts. */
export const PAYMENT_KINDS = ['tip', 'subscription', 'gift', 'group'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];
