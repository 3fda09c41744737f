import { z } from 'zod';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { API_KEY_SCOPES, type ApiKeyScope } from '../../platform/http/caller.ts';
import { addSeconds } from '../../time/clock.ts';

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: ApiKeyScope[];
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** `lastUsedAt` may lag this far behind, so that a busy server's key is not written on each call. */
const LAST_USED_LAG_SECONDS = 60;

const columns = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  createdAt: true,
  lastUsedAt: true,
} as const;

const scopesSchema = z.array(z.enum(API_KEY_SCOPES));

/** The key that this secret is, unless it was revoked. */
export async function findApiKeyBySecret(tx: Tx, secret: string): Promise<ApiKey | null> {
  const row = await tx.apiKey.findUnique({
    where: { keyHash: hashSecret(secret), revokedAt: null },
    select: columns,
  });
  return row && toApiKey(row);
}

export async function markApiKeyUsed(tx: Tx, key: ApiKey, now: Date): Promise<void> {
  const staleAt = addSeconds(now, -LAST_USED_LAG_SECONDS);
  if (key.lastUsedAt !== null && key.lastUsedAt > staleAt) return;
  await tx.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
}

function toApiKey<Row extends { scopes: string[] }>(row: Row): Row & { scopes: ApiKeyScope[] } {
  return { ...row, scopes: scopesSchema.parse(row.scopes) };
}
