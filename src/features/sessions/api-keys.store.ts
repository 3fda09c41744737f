import { z } from 'zod';
import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import { API_KEY_SCOPES, type ApiKeyScope } from '../../platform/http/caller.ts';
import { addSeconds } from '../../time/clock.ts';
import { defaultExpiry } from './api-keys.rules.ts';

/** How far `lastUsedAt` may lag behind, so that a busy key is not written on every call. */
const LAST_USED_LAG_SECONDS = 60;

const select = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  addresses: true,
  createdAt: true,
  createdById: true,
  keptById: true,
  lastUsedAt: true,
  expiresAt: true,
} satisfies Prisma.ApiKeySelect;

type ApiKeyRow = Prisma.ApiKeyGetPayload<{ select: typeof select }>;

export type ApiKey = Omit<ApiKeyRow, 'scopes' | 'expiresAt'> & {
  readonly scopes: ApiKeyScope[];
  readonly expiresAt: Date;
};

const scopesSchema = z.array(z.enum(API_KEY_SCOPES));

/** Finds the API key with this secret, unless it was revoked. */
export async function findApiKeyBySecret(tx: Tx, secret: string): Promise<ApiKey | null> {
  const where = { keyHash: hashSecret(secret), revokedAt: null };
  const row = await tx.apiKey.findUnique({ where, select });
  return row && toApiKey(row);
}

export async function findApiKey(tx: Tx, id: string): Promise<ApiKey | null> {
  const row = await tx.apiKey.findUnique({ where: { id, revokedAt: null }, select });
  return row && toApiKey(row);
}

export async function markApiKeyUsed(tx: Tx, key: ApiKey, now: Date): Promise<void> {
  const staleAt = addSeconds(now, -LAST_USED_LAG_SECONDS);
  if (key.lastUsedAt !== null && key.lastUsedAt > staleAt) return;
  await tx.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
}

/** Lists unrevoked keys, newest first. */
export async function listApiKeys(tx: Tx, page: IdPage): Promise<ApiKey[]> {
  const rows = await tx.apiKey.findMany({ ...newestFirst(page, { revokedAt: null }), select });
  return rows.map(toApiKey);
}

export async function insertApiKey(
  tx: Tx,
  key: Omit<Prisma.ApiKeyUncheckedCreateInput, 'id' | 'keyHash' | 'scopes' | 'addresses'> & {
    readonly secret: string;
    readonly scopes: readonly ApiKeyScope[];
    readonly addresses: readonly string[];
  },
): Promise<ApiKey> {
  const { secret, scopes, addresses, ...columns } = key;
  const lists = { scopes: [...scopes], addresses: [...addresses] };
  const row = await tx.apiKey.create({
    data: { id: newId(), ...columns, ...lists, keyHash: hashSecret(secret) },
    select,
  });
  return toApiKey(row);
}

/** Revokes a key; false if it is unknown or already revoked. */
export async function revokeApiKeyRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}

/** Makes an admin responsible for a key. */
export async function keepApiKeyRow(
  tx: Tx,
  { id, keptById, keptAt }: { id: string; keptById: string; keptAt: Date },
): Promise<void> {
  await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { keptById, keptAt } });
}

/** Lists keys that expire before `until` and whose expiry has not been announced. */
export async function listUnannouncedExpiries(
  tx: Tx,
  { now, until }: { now: Date; until: Date },
): Promise<ApiKey[]> {
  const where = { revokedAt: null, warnedAt: null, expiresAt: { gt: now, lt: until } };
  const rows = await tx.apiKey.findMany({ where, orderBy: { id: 'asc' }, select });
  return rows.map(toApiKey);
}

/** Marks a key's expiry as announced; false if another process already did. */
export async function claimExpiryWarning(tx: Tx, id: string, now: Date): Promise<boolean> {
  const where = { id, revokedAt: null, warnedAt: null };
  const { count } = await tx.apiKey.updateMany({ where, data: { warnedAt: now } });
  return count === 1;
}

function toApiKey(row: ApiKeyRow): ApiKey {
  const expiresAt = row.expiresAt ?? defaultExpiry(row.createdAt);
  return { ...row, expiresAt, scopes: scopesSchema.parse(row.scopes) };
}
