/** Final statuses of a refund at Stripe after which the money stays with us. */
export const REFUND_UNDONE: ReadonlySet<string> = new Set(['failed', 'canceled']);
