import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { ApiKeyScope } from '../../platform/http/caller.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { type ApiKey, insertApiKey, listApiKeys, revokeApiKeyRow } from './api-keys.store.ts';
import { API_KEY_PREFIX } from './authenticate.ts';

/** Enough characters to tell keys apart, and too few to guess the rest. */
const PREFIX_LENGTH = 9;

/** A page of the keys that were not revoked, newest first, without their secrets. */
export function listActiveApiKeys({ db }: DbDeps, query: PageQuery) {
  return pageById('api-keys', query, {
    read: (page) => listApiKeys(db.read, page),
    present: (key) => key,
  });
}

/** Creates a key; its secret is returned once and stored only as a hash. */
export function createApiKey(
  { db, clock }: DbDeps,
  key: { name: string; scopes: readonly ApiKeyScope[] },
  creator: { actor: Actor; memberId: string },
): Promise<{ apiKey: ApiKey; secret: string }> {
  const secret = `${API_KEY_PREFIX}${randomSecret()}`;
  const prefix = secret.slice(0, PREFIX_LENGTH);
  const { name, scopes } = key;
  return db.transaction(async (tx) => {
    const now = clock.now();
    const createdById = creator.memberId;
    const apiKey = await insertApiKey(tx, { name, prefix, secret, scopes, createdById, now });
    await recordChange(tx, {
      actor: creator.actor,
      at: now,
      action: 'api_key.created',
      subject: { kind: 'api_key', id: apiKey.id },
      after: { name, prefix, scopes },
    });
    return { apiKey, secret };
  });
}

/** Revokes a key, from the commit on. Throws `not_found` where it is unknown or revoked already. */
export function revokeApiKey({ db, clock }: DbDeps, id: string, actor: Actor): Promise<void> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    if (!(await revokeApiKeyRow(tx, id, now))) throw notFound();
    await recordChange(tx, {
      actor,
      at: now,
      action: 'api_key.revoked',
      subject: { kind: 'api_key', id },
    });
  });
}
