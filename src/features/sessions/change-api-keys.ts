import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { ApiKeyScope } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { type ApiKey, insertApiKey, revokeApiKeyRow } from './api-keys.store.ts';
import { API_KEY_PREFIX } from './authenticate.ts';

export interface ApiKeysDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** As much of a key as staff need to tell it from others, and far too little to guess the rest. */
const PREFIX_LENGTH = 9;

/** Makes a key; its secret is in the answer, and nowhere afterwards. */
export function createApiKey(
  { db, clock }: ApiKeysDeps,
  key: { name: string; scopes: readonly ApiKeyScope[] },
  by: { actor: Actor; memberId: string },
): Promise<{ apiKey: ApiKey; secret: string }> {
  const secret = `${API_KEY_PREFIX}${randomSecret()}`;
  const prefix = secret.slice(0, PREFIX_LENGTH);
  const { name, scopes } = key;
  return db.transaction(async (tx) => {
    const now = clock.now();
    const made = { name, prefix, secret, scopes, createdById: by.memberId, now };
    const apiKey = await insertApiKey(tx, made);
    await recordChange(tx, {
      actor: by.actor,
      at: now,
      action: 'api_key.created',
      subject: { kind: 'api_key', id: apiKey.id },
      after: { name, prefix, scopes },
    });
    return { apiKey, secret };
  });
}

/** Revokes a key from the commit on. Throws `not_found` where it is unknown or was revoked. */
export function revokeApiKey({ db, clock }: ApiKeysDeps, id: string, actor: Actor): Promise<void> {
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
