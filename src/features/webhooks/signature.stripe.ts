import Stripe from 'stripe';
import { z } from 'zod';
import { type Clock, fromEpochSeconds, toEpochSeconds } from '../../time/clock.ts';
import { badSignature } from './webhooks.errors.ts';

/** Stripe's own tolerance. The SDK checks the past only, and 0 would disable the check. */
const TOLERANCE_SECONDS = 300;
/** Synchronized clocks differ by a few seconds at most; a timestamp further ahead is forged. */
const CLOCK_SKEW_SECONDS = 10;

const eventSchema = z.object({
  id: z.string().regex(/^evt_\w{1,200}$/),
  type: z.string().regex(/^[a-z0-9_.]{1,200}$/),
  created: z.int().min(0).max(253_402_300_799),
  livemode: z.boolean(),
  api_version: z.string().max(100).nullish(),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});

export interface SignedEvent {
  readonly stripeEventId: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly stripeCreated: Date;
  /** Safe to store in PostgreSQL. */
  readonly object: Readonly<Record<string, unknown>>;
}

export interface SignedBytes {
  readonly bytes: Buffer;
  readonly header: string | undefined;
}

/**
 * Reads an event that Stripe signed with one of our secrets, at most five minutes ago and not in the future. Throws
 * `bad_signature` for everything else, without a reason.
 */
export function readSignedEvent(
  deps: { clock: Clock; secrets: readonly string[] },
  { bytes, header }: SignedBytes,
): SignedEvent {
  const now = deps.clock.now();
  if (header === undefined || !isFresh(header, now)) throw badSignature();
  const isSigned = deps.secrets.some((secret) => isSignedWith(secret, { bytes, header }, now));
  if (!isSigned) throw badSignature();
  const parsed = eventSchema.safeParse(readJson(bytes));
  if (!parsed.success) throw badSignature();
  const event = parsed.data;
  return {
    stripeEventId: event.id,
    type: event.type,
    apiVersion: event.api_version ?? null,
    livemode: event.livemode,
    stripeCreated: fromEpochSeconds(event.created),
    object: event.data.object,
  };
}

/** Duplicate headers arrive joined into one. A single timestamp proves that there was only one. */
function isFresh(header: string, now: Date): boolean {
  const times = header.split(',').filter((part) => part.trim().startsWith('t='));
  const time = /^t=(\d{1,12})$/.exec(times[0]?.trim() ?? '')?.[1];
  if (times.length !== 1 || time === undefined) return false;
  const ageSeconds = toEpochSeconds(now) - Number(time);
  return ageSeconds >= -CLOCK_SKEW_SECONDS && ageSeconds <= TOLERANCE_SECONDS;
}

function isSignedWith(secret: string, signed: Required<SignedBytes>, now: Date): boolean {
  if (secret === '' || signed.header === undefined) return false;
  try {
    return (
      Stripe.webhooks.signature?.verifyHeader(
        signed.bytes,
        signed.header,
        secret,
        TOLERANCE_SECONDS,
        undefined,
        now.getTime(),
      ) ?? false
    );
  } catch {
    return false;
  }
}

/** The JSON escapes of characters that PostgreSQL cannot store: NUL, and lone surrogates. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** Parses the body and replaces characters that PostgreSQL cannot store. */
function readJson(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    return UNSTORABLE.test(text) ? replaceUnstorable(value) : value;
  } catch {
    throw badSignature();
  }
}

function replaceUnstorable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\u{fffd}').toWellFormed();
  if (Array.isArray(value)) return value.map(replaceUnstorable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replaceAll('\0', '\u{fffd}').toWellFormed(),
      replaceUnstorable(inner),
    ]),
  );
}
