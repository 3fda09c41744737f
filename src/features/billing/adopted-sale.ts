/** Checkout columns of a subscription that was sold by another system and imported here. */
export interface ImportedSale {
  readonly adoptedAt: Date | null;
  /** The period that the other system sold; set if Stripe has no paid invoice for it. */
  readonly adoptedFrom: Date | null;
  readonly adoptedUntil: Date | null;
  /** Set at import, because the sale is already complete. */
  readonly completedAt: Date | null;
}
