import { createHash } from 'node:crypto';
import { addSeconds } from '../../time/clock.ts';
import { newId } from '../crypto/ids.ts';
import type { Database, Tx } from '../db/database.ts';
import { AppError } from '../errors/app-error.ts';
import { invalidField } from '../errors/refusals.ts';
import { addressBucket } from './address.ts';
import type { Answer, ApiRequest, Endpoint } from './endpoint.ts';

/** How long a key and its response are stored. Afterwards the key may be reused. */
const KEY_TTL_SECONDS = 24 * 3600;
/** Longer than any request takes. Afterwards a request whose process died may be retried. */
const LOCK_SECONDS = 60;
const MAX_KEY_LENGTH = 255;

interface Claim {
  readonly id: string;
  readonly storedAnswer: Answer | null;
}

/**
 * Runs a request once per Idempotency-Key: the first request stores its response, repetitions receive it. A key is
 * scoped to one endpoint and one account, or one client address for guests. A 5xx response is never stored, so that a
 * retry can succeed.
 */
export async function answerOnce(
  db: Database,
  endpoint: Endpoint,
  request: ApiRequest,
  handle: (request: ApiRequest) => Promise<Answer>,
): Promise<Answer> {
  const key = request.header('idempotency-key');
  if (key === undefined) return await handle(request);
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > MAX_KEY_LENGTH) {
    throw invalidField('header.idempotency-key', 'must be 1 to 255 visible ASCII characters');
  }
  const claim = await claimKey(db, scopeOf(endpoint, request), key, hashBody(request));
  if (claim.storedAnswer) return claim.storedAnswer;
  try {
    const answer = await handle({ ...request, idempotencyId: claim.id });
    await storeAnswer(db, claim.id, answer);
    return answer;
  } catch (error) {
    await releaseKey(db, claim.id, error);
    throw error;
  }
}

/**
 * Safe under a race: the unique index on (scope, key) lets one insert win, and a conditional update takes over an
 * expired lock. The claim keeps its id, so that a retry finds data that the dead request stored under it.
 */
async function claimKey(
  db: Database,
  scope: string,
  key: string,
  bodyHash: string,
): Promise<Claim> {
  const now = new Date();
  const table = db.read.idempotentRequest;
  await table.deleteMany({
    where: { scope, key, createdAt: { lt: addSeconds(now, -KEY_TTL_SECONDS) } },
  });
  const id = newId();
  const fresh = {
    id,
    scope,
    key,
    bodyHash,
    createdAt: now,
    lockedUntil: addSeconds(now, LOCK_SECONDS),
  };
  const { count } = await table.createMany({ data: [fresh], skipDuplicates: true });
  if (count === 1) return { id, storedAnswer: null };
  const existing = await table.findUnique({ where: { scope_key: { scope, key } } });
  if (existing === null) throw inProgress();
  if (existing.bodyHash !== bodyHash) throw mismatch();
  if (existing.finishedAt) return { id: existing.id, storedAnswer: readAnswer(existing) };
  const takenOver = await table.updateMany({
    where: { id: existing.id, finishedAt: null, lockedUntil: { lt: now } },
    data: { lockedUntil: addSeconds(now, LOCK_SECONDS) },
  });
  if (takenOver.count === 0) throw inProgress();
  return { id: existing.id, storedAnswer: null };
}

async function storeAnswer(db: Database, id: string, answer: Answer): Promise<void> {
  // The body is stored as text, because jsonb does not preserve the order of fields.
  const stored = { text: JSON.stringify(answer.body), headers: answer.headers };
  await db.read.idempotentRequest.updateMany({
    where: { id },
    data: {
      status: answer.status,
      answer: JSON.parse(JSON.stringify(stored)),
      finishedAt: new Date(),
    },
  });
}

/**
 * A 4xx error releases the key for a corrected request. After a server error the claim stays, unlocked, so that a retry
 * finds the objects that the failed attempt created at Stripe under the same id.
 */
async function releaseKey(db: Database, id: string, error: unknown): Promise<void> {
  const where = { id, finishedAt: null };
  const table = db.read.idempotentRequest;
  if (error instanceof AppError && error.options.status < 500) await table.deleteMany({ where });
  else await table.updateMany({ where, data: { lockedUntil: new Date(0) } });
}

/** Deletes keys that have expired. */
export async function deleteExpiredKeys(db: Database): Promise<void> {
  const before = addSeconds(new Date(), -KEY_TTL_SECONDS);
  await db.read.idempotentRequest.deleteMany({ where: { createdAt: { lt: before } } });
}

/** Deletes a member's stored responses, which may contain personal data. */
export async function deleteStoredAnswersOf(tx: Tx, memberId: string): Promise<void> {
  await tx.idempotentRequest.deleteMany({ where: { scope: { endsWith: `member:${memberId}` } } });
}

function readAnswer(row: { status: number | null; answer: unknown }): Answer {
  const { text, ...kept } = row.answer as Pick<Answer, 'headers'> & { text?: string };
  const body = text === undefined ? {} : { body: JSON.parse(text) };
  return { ...kept, ...body, status: row.status ?? 200 };
}

function scopeOf(endpoint: Endpoint, request: ApiRequest): string {
  const { caller } = request;
  const who =
    caller.kind === 'member'
      ? `member:${caller.memberId}`
      : caller.kind === 'server'
        ? `server:${caller.apiKeyId}`
        : `address:${addressBucket(request.address)}`;
  return `${endpoint.method} ${endpoint.path} ${JSON.stringify(request.params ?? null)} ${who}`;
}

/**
 * Inner calls have no raw body, so their parsed body is hashed. The query is included, because it may name the target,
 * such as an article.
 */
function hashBody({ rawBody, body, query }: ApiRequest): string {
  const sent = rawBody.length > 0 ? rawBody : (JSON.stringify(body) ?? '');
  const hash = createHash('sha256').update(sent);
  const asked = JSON.stringify(query ?? {});
  if (asked !== '{}') hash.update(`\n${asked}`);
  return hash.digest('base64url');
}

function mismatch(): AppError {
  return new AppError({
    code: 'idempotency_mismatch',
    status: 422,
    detail: 'This Idempotency-Key was used with another body.',
  });
}

function inProgress(): AppError {
  return new AppError({
    code: 'idempotency_in_progress',
    status: 409,
    detail: 'The first request with this Idempotency-Key is still running.',
    headers: { 'Retry-After': '1' },
  });
}
