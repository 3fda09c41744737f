import { createHash } from 'node:crypto';
import type { Collection } from '../store/collection.ts';
import type { IdempotencyRecord } from '../store/records.ts';
import type { Answer } from './answer.ts';
import { StripeApiError } from './api-error.ts';

const TTL_SECONDS = 24 * 3600;
const MAX_KEY_LENGTH = 255;

interface IdempotentRequest {
  method: string;
  path: string;
  form: string;
}

interface FirstAnswer {
  status: number;
  body: string;
  requestId: string;
  /** When the response was saved, in seconds since the epoch. */
  createdAt: number;
}

/** The first response of each idempotency key, including 5xx, stored for a day. */
export interface IdempotencyStore {
  /** Throws if a key is too long or in use by a running request. */
  assertUsable(key: string): void;
  begin(key: string): void;
  end(key: string): void;
  /** The response to replay, or null. Throws if the key was used with other parameters. */
  find(key: string, asked: IdempotentRequest, now: number): Answer | null;
  save(key: string, asked: IdempotentRequest, first: FirstAnswer): void;
}

export function createIdempotencyStore(
  collection: Collection<IdempotencyRecord>,
): IdempotencyStore {
  const inProgress = new Set<string>();

  return {
    assertUsable(key) {
      if (key.length > MAX_KEY_LENGTH) throw tooLong();
      if (inProgress.has(key)) throw inUse(key);
    },
    begin: (key) => inProgress.add(key),
    end: (key) => inProgress.delete(key),
    find(key, asked, now) {
      const found = collection.find(key);
      if (!found || found.createdAt + TTL_SECONDS <= now) return null;
      if (found.fingerprint !== fingerprint(asked)) throw mismatch(key);
      const headers = {
        'content-type': 'application/json',
        'idempotent-replayed': 'true',
        'original-request': found.requestId,
      };
      return { status: found.status, body: found.body, headers };
    },
    save(key, asked, { status, body, requestId, createdAt }) {
      for (const oldest of collection.oldestFirst()) {
        if (oldest.createdAt + TTL_SECONDS > createdAt) break;
        collection.remove(oldest.id);
      }
      // A key that is reused after a day counts as new, so it moves to the end.
      collection.remove(key);
      collection.put({
        id: key,
        fingerprint: fingerprint(asked),
        status,
        body,
        requestId,
        createdAt,
      });
    },
  };
}

function fingerprint(asked: IdempotentRequest): string {
  const parameters = [...new URLSearchParams(asked.form)].map((pair) => pair.join('=')).sort();
  const text = [asked.method, asked.path, ...parameters].join('\n');
  return createHash('sha256').update(text).digest('base64url');
}

function mismatch(key: string): StripeApiError {
  return new StripeApiError(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

function inUse(key: string): StripeApiError {
  return new StripeApiError(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Stripe idempotency key: ${key} (that probably means you submitted twice, and the other request is still going through). Please try again later.`,
  });
}

function tooLong(): StripeApiError {
  return new StripeApiError(400, {
    type: 'idempotency_error',
    message: `Idempotency keys can be at most ${MAX_KEY_LENGTH} characters long.`,
  });
}
