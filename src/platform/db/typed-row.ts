/** A row with columns of a narrower type than Prisma knows: what a store wrote is what it reads. */
export type TypedRow<Row, Columns extends { readonly [Name in keyof Columns]: unknown }> = Omit<
  Row,
  keyof Columns
> &
  Readonly<Columns>;
