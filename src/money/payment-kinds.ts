/** What can be paid for; a checkout is of the same kinds. */
export const PAYMENT_KINDS = ['tip', 'subscription', 'gift'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];
