import { randomBytes } from 'node:crypto';
import { newId } from '../../platform/crypto/ids.ts';
import type { Sealer } from '../../platform/crypto/seal.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { findUrlProblem } from '../../platform/http/public-address.ts';
import { addDays } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { makeWaitingDue } from './deliveries.store.ts';
import { tooManyEndpoints } from './endpoints.errors.ts';
import type { EndpointChange, NewEndpoint } from './endpoints.schemas.ts';
import {
  deleteEndpoint,
  type EndpointRow,
  findEndpoint,
  insertEndpoint,
  listSealedAfter,
  lockEndpoints,
  replaceSealed,
  type SealedEndpoint,
  updateEndpoint,
} from './endpoints.store.ts';
import { SECRET_PREFIX } from './sign-webhook.rules.ts';

/** The maximum number of endpoints. Each event is copied for each endpoint. */
const MAX_ENDPOINTS = 50;
/** Standard Webhooks requires 24 to 64 bytes. */
const SECRET_BYTES = 32;
/** The number of days that a rotated secret keeps signing, so that receivers can switch to the new one. */
const OVERLAP_DAYS = 1;

export interface EndpointDeps extends DbDeps {
  readonly sealer: Sealer;
  /** True if receivers may be on this machine and use plain HTTP. Only in development. */
  readonly takesLoopback: boolean;
}

/**
 * Creates an endpoint. Its secret is returned once and stored encrypted. Throws `invalid` for a URL that may not
 * receive events, and `too_many_endpoints`.
 */
export function createEndpoint(
  deps: EndpointDeps,
  { url, types, description = null }: NewEndpoint,
  actor: Actor,
): Promise<{ endpoint: EndpointRow; secret: string }> {
  requireReceiver(deps, url);
  return deps.db.transaction(async (tx) => {
    if ((await lockEndpoints(tx)) >= MAX_ENDPOINTS) throw tooManyEndpoints();
    const now = deps.clock.now();
    const id = newId();
    const secret = createSecret();
    const terms = { url, types, description };
    const sealedSecret = deps.sealer.seal(secret, id);
    const endpoint = await insertEndpoint(tx, { id, ...terms, sealedSecret, now });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'webhook_endpoint.created',
      subject: { kind: 'webhook_endpoint', id },
      after: terms,
    });
    return { endpoint, secret };
  });
}

/** Changes the given fields, pauses or resumes. Throws `not_found`, and `invalid` like `createEndpoint`. */
export function changeEndpoint(
  deps: EndpointDeps,
  { id, status, ...change }: EndpointChange & { readonly id: string },
  actor: Actor,
): Promise<EndpointRow> {
  if (change.url !== undefined) requireReceiver(deps, change.url);
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const before = await findEndpoint(tx, id);
    if (before === null) throw notFound();
    const terms = {
      url: change.url ?? before.url,
      types: change.types ?? before.types,
      description: change.description === undefined ? before.description : change.description,
      ...pauseOf(before, status, now),
    };
    const after = await updateEndpoint(tx, id, { ...terms, updatedAt: now });
    if (after === null) throw notFound();
    const isResumed = before.pausedAt !== null && terms.pausedAt === null;
    if (isResumed) await makeWaitingDue(tx, id, now);
    await recordChange(tx, {
      actor,
      at: now,
      action: 'webhook_endpoint.changed',
      subject: { kind: 'webhook_endpoint', id },
      before: toTerms(before),
      after: toTerms(after),
    });
    return after;
  });
}

function toTerms({ url, types, description, pausedAt }: EndpointRow) {
  return { url, types, description, pausedAt };
}

function pauseOf(
  { pausedAt, pauseCause, failingSince }: SealedEndpoint,
  status: EndpointChange['status'],
  now: Date,
) {
  if (status === 'active') return { pausedAt: null, pauseCause: null, failingSince: null };
  if (status === undefined || pausedAt !== null) return { pausedAt, pauseCause, failingSince };
  return { pausedAt: now, pauseCause: 'staff' as const, failingSince };
}

/** Deletes an endpoint with its deliveries. Throws `not_found`. */
export function removeEndpoint({ db, clock }: DbDeps, id: string, actor: Actor): Promise<void> {
  return db.transaction(async (tx) => {
    if (!(await deleteEndpoint(tx, id))) throw notFound();
    await recordChange(tx, {
      actor,
      at: clock.now(),
      action: 'webhook_endpoint.deleted',
      subject: { kind: 'webhook_endpoint', id },
    });
  });
}

/**
 * Replaces an endpoint's secret and returns the new one once. Both secrets sign for a day, so that receivers refuse no
 * delivery. Throws `not_found`.
 */
export function rotateSecret(
  { db, clock, sealer }: EndpointDeps,
  id: string,
  actor: Actor,
): Promise<{ id: string; secret: string; previousSecretUntil: Date }> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const before = await findEndpoint(tx, id);
    if (before === null) throw notFound();
    const secret = createSecret();
    const previousSecretUntil = addDays(now, OVERLAP_DAYS);
    await updateEndpoint(tx, id, {
      sealedSecret: sealer.seal(secret, id),
      sealedPreviousSecret: before.sealedSecret,
      previousUntil: previousSecretUntil,
      updatedAt: now,
    });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'webhook_endpoint.rotated',
      subject: { kind: 'webhook_endpoint', id },
    });
    return { id, secret, previousSecretUntil };
  });
}

function createSecret(): string {
  return `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Checks the URL only. The IP addresses of its host are checked again on each connection. */
function requireReceiver({ takesLoopback }: EndpointDeps, url: string): void {
  const problem = findUrlProblem(url, { takesLoopback, needsHttps: !takesLoopback });
  if (problem !== null) throw invalidField('body.url', problem);
}

const PAGE = 100;

/** Re-encrypts the secrets that older server keys encrypted, so that those keys can be removed. Idempotent. */
export async function resealEndpoints({
  db,
  sealer,
}: Pick<EndpointDeps, 'db' | 'sealer'>): Promise<void> {
  const read = (after: string | null) => listSealedAfter(db.read, after, PAGE);
  const reseal = (sealed: string | null, id: string) => {
    const secret = sealed === null || sealer.isCurrent(sealed) ? null : sealer.open(sealed, id);
    return secret === null ? sealed : sealer.seal(secret, id);
  };
  for await (const page of readPages(PAGE, read, ({ id }) => id)) {
    for (const { id, sealedSecret, sealedPreviousSecret } of page) {
      const next = reseal(sealedSecret, id) ?? sealedSecret;
      const previous = reseal(sealedPreviousSecret, id);
      if (next === sealedSecret && previous === sealedPreviousSecret) continue;
      const sealed = { sealedSecret: next, sealedPreviousSecret: previous };
      await replaceSealed(db.read, { id, sealedSecret }, sealed);
    }
  }
}
