import { z } from 'zod';
import { instant, listOf } from './answers.schemas.ts';

/** What the console reads of addresses that nothing is sent to. */

const suppression = z.object({
  id: z.string(),
  emailHash: z.string(),
  reason: z.string(),
  createdAt: instant,
});
export type Suppression = z.output<typeof suppression>;
export const suppressions = listOf(suppression);
