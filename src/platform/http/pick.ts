import type { z } from 'zod';

/** The values of the fields that a schema declares, as an allow-list. A missing field does not compile. */
export function pick<
  Shape extends z.ZodRawShape,
  Values extends { readonly [Name in keyof Shape]: unknown },
>(schema: z.ZodObject<Shape>, values: Values): Pick<Values, keyof Shape & keyof Values> {
  const names = Object.keys(schema.shape);
  const fields = names.map((name) => [name, Reflect.get(values, name)]);
  return Object.fromEntries(fields);
}
