import type { z } from 'zod';

/** The fields that a schema declares, which is the allow-list; a field without a value does not compile. */
export function pick<
  Shape extends z.ZodRawShape,
  Values extends { readonly [Name in keyof Shape]: unknown },
>(schema: z.ZodObject<Shape>, values: Values): Pick<Values, keyof Shape & keyof Values> {
  const names = Object.keys(schema.shape);
  const fields = names.map((name) => [name, Reflect.get(values, name)]);
  return Object.fromEntries(fields);
}
