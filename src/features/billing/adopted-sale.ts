/** What a checkout says of a subscription that another system had sold: nothing of it was bought here. */
export interface AdoptedSale {
  readonly adoptedAt: Date | null;
  /** The period that the other system had sold, where Stripe has no paid invoice of it. */
  readonly adoptedFrom: Date | null;
  readonly adoptedUntil: Date | null;
  /** The sale is over as soon as it is taken over. */
  readonly completedAt: Date | null;
}
