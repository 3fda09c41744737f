/** A row with columns of a narrower type than Prisma declares: only its store writes them, so the type is safe. */
export type TypedRow<Row, Columns extends { readonly [Name in keyof Columns]: unknown }> = Omit<
  Row,
  keyof Columns
> &
  Readonly<Columns>;
