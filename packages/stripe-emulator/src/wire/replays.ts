import { createHash } from 'node:crypto';
import type { ReplayRecord } from '../books/records.ts';
import type { Shelf } from '../books/shelf.ts';
import type { Answer } from './answer.ts';
import { StripeRefusal } from './refusal.ts';

const KEPT_SECONDS = 24 * 3600;
const LONGEST_KEY = 255;

interface Asked {
  method: string;
  path: string;
  form: string;
}

interface FirstAnswer {
  status: number;
  body: string;
  requestId: string;
  /** Seconds since the epoch. */
  createdAt: number;
}

/** The first answer under an idempotency key, for a day: errors of the server as well. */
export interface Replays {
  /** Refuses a key that is too long or still in use. */
  assertUsable(key: string): void;
  begin(key: string): void;
  end(key: string): void;
  /** The answer to replay; refuses a key that was used for something else. */
  find(key: string, asked: Asked, now: number): Answer | null;
  keep(key: string, asked: Asked, first: FirstAnswer): void;
}

export function createReplays(shelf: Shelf<ReplayRecord>): Replays {
  const inProgress = new Set<string>();

  return {
    assertUsable(key) {
      if (key.length > LONGEST_KEY) throw tooLong();
      if (inProgress.has(key)) throw inUse(key);
    },
    begin: (key) => inProgress.add(key),
    end: (key) => inProgress.delete(key),
    find(key, asked, now) {
      const found = shelf.find(key);
      if (!found || found.createdAt + KEPT_SECONDS <= now) return null;
      if (found.fingerprint !== fingerprint(asked)) throw mismatch(key);
      const headers = {
        'content-type': 'application/json',
        'idempotent-replayed': 'true',
        'original-request': found.requestId,
      };
      return { status: found.status, body: found.body, headers };
    },
    keep(key, asked, { status, body, requestId, createdAt }) {
      for (const oldest of shelf.oldestFirst()) {
        if (oldest.createdAt + KEPT_SECONDS > createdAt) break;
        shelf.remove(oldest.id);
      }
      // A key that is used again after its day counts as new, with a place of its own.
      shelf.remove(key);
      shelf.put({ id: key, fingerprint: fingerprint(asked), status, body, requestId, createdAt });
    },
  };
}

function fingerprint(asked: Asked): string {
  const parameters = [...new URLSearchParams(asked.form)].map((pair) => pair.join('=')).sort();
  const text = [asked.method, asked.path, ...parameters].join('\n');
  return createHash('sha256').update(text).digest('base64url');
}

function mismatch(key: string): StripeRefusal {
  return new StripeRefusal(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

function inUse(key: string): StripeRefusal {
  return new StripeRefusal(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Stripe idempotency key: ${key} (that probably means you submitted twice, and the other request is still going through). Please try again later.`,
  });
}

function tooLong(): StripeRefusal {
  return new StripeRefusal(400, {
    type: 'idempotency_error',
    message: `Idempotency keys can be at most ${LONGEST_KEY} characters long.`,
  });
}
