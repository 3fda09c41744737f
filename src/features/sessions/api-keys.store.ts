import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import { API_KEY_SCOPES, type ApiKeyScope } from '../../platform/http/caller.ts';
import { addSeconds } from '../../time/clock.ts';

/** How far `lastUsedAt` may lag behind, so that a busy key is not written on every call. */
const LAST_USED_LAG_SECONDS = 60;

const select = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.ApiKeySelect;

type ApiKeyRow = Prisma.ApiKeyGetPayload<{ select: typeof select }>;

export type ApiKey = Omit<ApiKeyRow, 'scopes'> & { scopes: ApiKeyScope[] };

const scopesSchema = z.array(z.enum(API_KEY_SCOPES));

/** The API key with this secret, unless it was revoked. */
export async function findApiKeyBySecret(tx: Tx, secret: string): Promise<ApiKey | null> {
  const row = await tx.apiKey.findUnique({
    where: { keyHash: hashSecret(secret), revokedAt: null },
    select,
  });
  return row && toApiKey(row);
}

export async function markApiKeyUsed(tx: Tx, key: ApiKey, now: Date): Promise<void> {
  const staleAt = addSeconds(now, -LAST_USED_LAG_SECONDS);
  if (key.lastUsedAt !== null && key.lastUsedAt > staleAt) return;
  await tx.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
}

/** Keys that were not revoked, newest first. */
export async function listApiKeys(tx: Tx, page: IdPage): Promise<ApiKey[]> {
  const rows = await tx.apiKey.findMany({ ...newestFirst(page, { revokedAt: null }), select });
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
  const { secret, now, scopes, ...columns } = key;
  const row = await tx.apiKey.create({
    data: {
      id: newId(),
      ...columns,
      scopes: [...scopes],
      keyHash: hashSecret(secret),
      createdAt: now,
    },
    select,
  });
  return toApiKey(row);
}

/** Revokes a key once; false where it is unknown or revoked already. */
export async function revokeApiKeyRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return { ...row, scopes: scopesSchema.parse(row.scopes) };
}
