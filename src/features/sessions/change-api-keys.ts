import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { ApiKeyScope } from '../../platform/http/caller.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { findMemberById, findMembersByIds, type Member } from '../accounts/index.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { apiKeyStatus, defaultExpiry, isAllowedExpiry, responsibleIdOf } from './api-keys.rules.ts';
import {
  type ApiKey,
  findApiKey,
  insertApiKey,
  keepApiKeyRow,
  listApiKeys,
  revokeApiKeyRow,
} from './api-keys.store.ts';
import { API_KEY_PREFIX } from './authenticate.ts';

/** Enough characters to tell keys apart, and too few to guess the rest. */
const PREFIX_LENGTH = 9;

interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  /** Defaults to a year from now. */
  readonly expiresAt?: Date | undefined;
  /** Network addresses and ranges from which the key is accepted; any address if empty. */
  readonly addresses?: readonly string[] | undefined;
}

/** The admin who changes a key, as the audit log and the key record them. */
interface KeyAdmin {
  readonly actor: Actor;
  readonly memberId: string;
}

/** Lists a page of unrevoked keys, newest first, without their secrets. */
export function listActiveApiKeys({ db, clock }: DbDeps, query: PageQuery) {
  const now = clock.now();
  return pageById('api-keys', query, {
    async read(page) {
      const keys = await listApiKeys(db.read, page);
      const members = await findMembersByIds(db.read, keys.map(responsibleIdOf));
      const byId = new Map(members.map((member) => [member.id, member]));
      return keys.map((key) => withStatus(key, byId.get(responsibleIdOf(key)) ?? null, now));
    },
    present: (key) => key,
  });
}

/**
 * Creates a key; its secret is returned once and stored only as a hash. Throws `invalid` if the expiry is in the past
 * or more than a year away.
 */
export function createApiKey(
  { db, clock }: DbDeps,
  { name, scopes, addresses = [], ...key }: NewApiKey,
  { actor, memberId: createdById }: KeyAdmin,
) {
  const secret = `${API_KEY_PREFIX}${randomSecret()}`;
  const prefix = secret.slice(0, PREFIX_LENGTH);
  return db.transaction(async (tx) => {
    const createdAt = clock.now();
    const { expiresAt = defaultExpiry(createdAt) } = key;
    if (!isAllowedExpiry(expiresAt, createdAt)) {
      throw invalidField('body.expiresAt', 'must be in the future, and within a year');
    }
    const terms = { name, prefix, scopes, addresses, expiresAt };
    const apiKey = await insertApiKey(tx, { ...terms, secret, createdById, createdAt });
    await recordChange(tx, {
      actor,
      at: createdAt,
      action: 'api_key.created',
      subject: { kind: 'api_key', id: apiKey.id },
      after: terms,
    });
    const maker = await findMemberById(tx, createdById);
    return { apiKey: withStatus(apiKey, maker, createdAt), secret };
  });
}

/** Revokes a key as of the commit. Throws `not_found` if it is unknown or already revoked. */
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

/**
 * Makes an admin responsible for a key in place of its creator, which reactivates a stopped key. Throws `not_found`
 * if it is unknown or revoked.
 */
export function keepApiKey({ db, clock }: DbDeps, id: string, { actor, memberId }: KeyAdmin) {
  return db.transaction(async (tx: Tx) => {
    const now = clock.now();
    const before = await findApiKey(tx, id);
    if (before === null) throw notFound();
    await keepApiKeyRow(tx, { id, keptById: memberId, keptAt: now });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'api_key.kept',
      subject: { kind: 'api_key', id },
      before: { responsibleId: responsibleIdOf(before) },
      after: { responsibleId: memberId },
    });
    const keeper = await findMemberById(tx, memberId);
    return withStatus({ ...before, keptById: memberId }, keeper, now);
  });
}

/** Adds a key's status and the admin responsible for it. */
function withStatus(
  { createdById, keptById, ...key }: ApiKey,
  responsible: Pick<Member, 'id' | 'name' | 'role' | 'suspendedAt'> | null,
  now: Date,
) {
  const status = apiKeyStatus({ ...key, createdById, keptById }, responsible, now);
  return {
    ...key,
    status,
    responsible: responsible && { id: responsible.id, name: responsible.name },
  };
}
