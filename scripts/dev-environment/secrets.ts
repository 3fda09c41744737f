import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { createStateFile, readStateFile } from './data-dir/state-file.ts';

const schema = z.object({ jwtKeys: z.string(), stripeWebhookSecret: z.string() });

export type Secrets = z.infer<typeof schema>;

/** Secrets are generated once, so that sessions survive restarts. */
export async function openSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json');
  const known = await readStateFile(path, schema);
  if (known !== null) return known;
  const secrets = {
    jwtKeys: `local:${randomBytes(32).toString('hex')}`,
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
  };
  return (await createStateFile(path, secrets)) ? secrets : openSecrets(dataDir);
}
