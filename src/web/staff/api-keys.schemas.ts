import { z } from 'zod';
import { instant, listOf } from './answers.schemas.ts';

/** What the console reads of keys of servers. */

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});
export type ApiKey = z.output<typeof apiKey>;
export const apiKeys = listOf(apiKey);
export const madeApiKey = apiKey.extend({ key: z.string() });
