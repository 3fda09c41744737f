/** The account and mode of a key or object: ids of one account or mode are unknown in another. */
export interface StripeOwner {
  /** Stripe's account id; empty if unknown. */
  readonly account: string;
  readonly livemode: boolean;
}

/** Whether an object may belong to the account and mode of our key. An unknown account matches any. */
export function mayBelongTo(
  { account, livemode }: StripeOwner,
  object: { readonly account: string; readonly livemode: boolean },
): boolean {
  if (object.livemode !== livemode) return false;
  return object.account === account || object.account === '' || account === '';
}

/** The same condition as a filter of rows. */
export function ownedBy({ account, livemode }: StripeOwner) {
  return { livemode, ...(account === '' ? {} : { account: { in: [account, ''] } }) };
}
