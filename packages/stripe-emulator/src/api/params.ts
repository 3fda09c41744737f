import { z } from 'zod';

/** Types of form parameters. Every value arrives as text. */

export const text = z.string().min(1).max(5000);
export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, { error: 'integer' })
  .transform(Number);
export const positive = integer.refine((value) => value >= 1, { error: 'positive' });
export const notNegative = integer.refine((value) => value >= 0, { error: 'notNegative' });
/** The minor units of a price: at most eight digits. */
export const unitAmount = notNegative.refine((value) => value <= 99_999_999, { error: 'tooLarge' });
/** The days of a trial: at most two years. */
export const trialDays = positive.refine((value) => value <= 730, { error: 'trialTooLong' });
export const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,12})?$/, { error: 'decimal' });
export const flag = z
  .enum(['true', 'false'], { error: 'boolean' })
  .transform((value) => value === 'true');
/** Seconds since the epoch. */
export const time = integer.refine((value) => value >= 0, { error: 'notNegative' });
/** An address with ASCII letters only, at a domain with a dot. */
export const email = text.max(512).regex(/^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$/, { error: 'email' });
/** Names of people and address lines, which are shorter than other text. */
export const shortText = text.max(150, { error: 'tooLong' });
/** Parameters that Stripe accepts and the emulator ignores. */
export const ignored = z.unknown();

/** Allows an empty string, which unsets the value. */
export function emptyable<T extends z.ZodType>(kind: T) {
  return z.union([z.literal('').transform(() => null), kind]);
}

/** Accepts `name[0]=…` and `name[]=…`; an empty string is the empty list. */
export function listOf<T extends z.ZodType>(kind: T) {
  return z.preprocess((value) => {
    if (value === '') return [];
    const isGroup = typeof value === 'object' && value !== null;
    if (!isGroup || !Object.keys(value).every((name) => /^\d+$/.test(name))) return value;
    return Object.values(value);
  }, z.array(kind));
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: 'oneOf' });
}

/** Metadata; an empty string instead of an object removes all of it. */
export const metadata = emptyable(
  z
    .record(
      z.string().max(40, { error: 'metadataKey' }),
      z.string().max(500, { error: 'metadataValue' }),
    )
    .refine((value) => Object.keys(value).length <= 50, { error: 'metadataCount' }),
);

type MetadataParams = Record<string, string> | null;

/** Merges as Stripe does: omitted keys stay, and an empty string removes a key. */
export function mergeMetadata(
  before: Record<string, string> | null,
  params: MetadataParams | undefined,
): Record<string, string> {
  if (params === null) return {};
  const merged = { ...before, ...params };
  for (const [name, value] of Object.entries(merged)) if (value === '') delete merged[name];
  return merged;
}

const bound = integer.optional();
/** A time or a range: `created=5` or `created[gte]=5`. */
export const range = z.union([
  integer.transform((value) => ({ gte: value, lte: value })),
  z.strictObject({ gt: bound, gte: bound, lt: bound, lte: bound }),
]);
export interface RangeParams {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
}

export function isInRange(value: number, params: RangeParams | undefined): boolean {
  if (!params) return true;
  return (
    value > (params.gt ?? Number.NEGATIVE_INFINITY) &&
    value >= (params.gte ?? Number.NEGATIVE_INFINITY) &&
    value < (params.lt ?? Number.POSITIVE_INFINITY) &&
    value <= (params.lte ?? Number.POSITIVE_INFINITY)
  );
}

const addressLine = emptyable(text).optional();
export const address = z
  .strictObject({
    city: addressLine,
    country: addressLine,
    line1: addressLine,
    line2: addressLine,
    postal_code: addressLine,
    state: addressLine,
  })
  .transform((parts) => ({
    city: parts.city ?? null,
    country: parts.country ?? null,
    line1: parts.line1 ?? null,
    line2: parts.line2 ?? null,
    postal_code: parts.postal_code ?? null,
    state: parts.state ?? null,
  }));

/** The recipient and address of a shipment. */
export const shipping = z
  .strictObject({
    address,
    name: text,
    carrier: text.optional(),
    phone: text.optional(),
    tracking_number: text.optional(),
  })
  .transform(({ address: to, name, carrier, phone, tracking_number: tracking }) => ({
    address: to,
    carrier: carrier ?? null,
    name,
    phone: phone ?? null,
    tracking_number: tracking ?? null,
  }));

/** Parameters of every list. */
export const pageParams = {
  limit: integer.optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
};
