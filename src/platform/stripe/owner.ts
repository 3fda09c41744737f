/** Whose objects a key can see: ids of one account or mode mean nothing in another. */
export interface StripeOwner {
  /** Stripe's id of the account; empty where it is unknown. */
  readonly account: string;
  readonly livemode: boolean;
}

/** Whether an object may belong to the account and mode of our key; an unknown account may be any. */
export function mayBelongTo(
  { account, livemode }: StripeOwner,
  object: { readonly account: string; readonly livemode: boolean },
): boolean {
  if (object.livemode !== livemode) return false;
  return object.account === account || object.account === '' || account === '';
}

/** The same as a filter of rows. */
export function ownedBy({ account, livemode }: StripeOwner) {
  return { livemode, ...(account === '' ? {} : { account: { in: [account, ''] } }) };
}
