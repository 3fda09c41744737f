import { z } from 'zod';

/** What several parts of the console read alike of the API's answers. */

export const instant = z.string();
export const moneyAnswer = z.object({ amount: z.int(), currency: z.string() });
export const person = z.object({ id: z.string(), name: z.string() });

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}
