import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
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

/** Keys that were not revoked, newest first; `id` is a UUIDv7, so its order is the order of making. */
export async function listApiKeys(tx: Tx, after: string | null, limit: number): Promise<ApiKey[]> {
  const rows = await tx.apiKey.findMany({
    where: { revokedAt: null, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: columns,
  });
  return rows.map(toApiKey);
}

export async function insertApiKey(
  tx: Tx,
  key: {
    readonly name: string;
    readonly prefix: string;
    readonly secret: string;
    readonly scopes: readonly ApiKeyScope[];
    readonly createdById: string;
    readonly now: Date;
  },
): Promise<ApiKey> {
  const { secret, now, scopes, ...given } = key;
  const row = await tx.apiKey.create({
    data: {
      id: newId(),
      ...given,
      scopes: [...scopes],
      keyHash: hashSecret(secret),
      createdAt: now,
    },
    select: columns,
  });
  return toApiKey(row);
}

/** Revokes a key once; false where there is none to revoke. */
export async function revokeApiKeyRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}

function toApiKey<Row extends { scopes: string[] }>(row: Row): Row & { scopes: ApiKeyScope[] } {
  return { ...row, scopes: scopesSchema.parse(row.scopes) };
}
