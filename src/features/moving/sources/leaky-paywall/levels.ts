import { z } from 'zod';
import { slugFrom } from '../../../../slugs/slug.rules.ts';
import type { MoveWarningPhrase } from '../../../../wording/move-phrases.ts';
import { readWhole } from '../../read-streams.ts';
import type { SourceFile } from '../../source-file.ts';
import type { PlanRecord, SourcePrice } from '../../source-money.ts';
import type { SourcePlace } from '../../source-place.ts';
import { UnreadableFile } from '../../unreadable-file.ts';
import { readAmount } from '../cells/cells.rules.ts';
import { unreadableFields } from '../unreadable-fields.ts';

/** A subscription level of Leaky Paywall. */
export interface Level {
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly price: SourcePrice | null;
  readonly isActive: boolean;
  /** True for registered readers with limited free reads: an account without a plan. */
  readonly isMembership: boolean;
  /** The number of articles for members with limited reading; null for no limit. */
  readonly freeReads: number | null;
  readonly stripePriceIds: readonly string[];
}

/** A limit for a post type or a category: the number of articles that anyone may read. */
export interface Restriction {
  readonly postType: string;
  /** The id of the category; null for all posts of the type. */
  readonly termId: string | null;
  readonly freeReads: number;
}

export interface LeakySettings {
  readonly levels: ReadonlyMap<string, Level>;
  readonly restrictions: readonly Restriction[];
  readonly perDays: number;
  readonly file: string;
}

const number = z.coerce.number().catch(0);

const levelSchema = z.object({
  label: z.string(),
  description: z.string().catch(''),
  price: z.coerce.string().catch('0'),
  subscription_length_type: z.string().catch('limited'),
  interval_count: number,
  interval: z.enum(['day', 'week', 'month', 'year']).catch('month'),
  recurring: z.string().catch('off'),
  plan_id: z.union([z.array(z.coerce.string()), z.string()]).catch([]),
  deleted: z.coerce.boolean().catch(false),
  post_types: z
    .array(z.object({ allowed: z.string().catch('unlimited'), allowed_value: number }))
    .catch([]),
});

const OPTION = 'issuem-leaky-paywall';

const settingsSchema = z.object({
  [OPTION]: z.object({
    levels: z.union([z.array(levelSchema), z.record(z.string(), levelSchema)]),
    restrictions: z
      .object({
        post_types: z
          .array(
            z.object({ post_type: z.string(), taxonomy: z.coerce.string(), allowed_value: number }),
          )
          .catch([]),
      })
      .catch({ post_types: [] }),
    leaky_paywall_currency: z.string().catch('USD'),
    cookie_expiration: number,
    cookie_expiration_interval: z.enum(['hour', 'day', 'week', 'month', 'year']).catch('day'),
  }),
});

const MAX_SETTINGS_BYTES = 5_000_000;
const DAYS_OF = { hour: 1 / 24, day: 1, week: 7, month: 30, year: 365 } as const;
const DEFAULT_PERIOD_DAYS = 30;

/** True if a file is the plugin's option as JSON, with or without the option's name as its key. */
export function isSettings(head: string): boolean {
  if (!/^\s*\{/.test(head)) return false;
  return head.includes(`"${OPTION}"`) || OWN_KEYS.every((key) => head.includes(`"${key}"`));
}

/** The keys that identify the option as printed by `wp option get`, which omits its name. */
const OWN_KEYS = ['levels', 'subscription_length_type', 'leaky_paywall_currency'];

/** Reads the plugin's option; returns an error if it is invalid. Throws `UnreadableFile`. */
export async function readSettings(
  file: SourceFile,
): Promise<LeakySettings | { readonly error: MoveWarningPhrase }> {
  try {
    const json: unknown = JSON.parse(await readWhole(file, MAX_SETTINGS_BYTES));
    const isNamed = typeof json === 'object' && json !== null && OPTION in json;
    const parsed = settingsSchema.safeParse(isNamed ? json : { [OPTION]: json });
    if (!parsed.success) return { error: unreadableFields(parsed.error) };
    const option = parsed.data[OPTION];
    const currency = option.leaky_paywall_currency.toLowerCase();
    const levels = Object.entries(option.levels).map(([id, level]) => toLevel(id, level, currency));
    const days = option.cookie_expiration * DAYS_OF[option.cookie_expiration_interval];
    return {
      levels: new Map(levels.map((level) => [level.id, level])),
      restrictions: option.restrictions.post_types.map(
        ({ post_type, taxonomy, allowed_value }) => ({
          postType: post_type,
          termId: taxonomy === 'all' || taxonomy === '' ? null : taxonomy,
          freeReads: allowed_value,
        }),
      ),
      perDays: days > 0 ? Math.max(1, Math.round(days)) : DEFAULT_PERIOD_DAYS,
      file: file.path,
    };
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    return { error: `The file is not valid JSON: ${String(error)}` };
  }
}

function toLevel(id: string, level: z.output<typeof levelSchema>, currency: string): Level {
  const amount = readAmount(level.price) ?? 0;
  const [first] = level.post_types;
  const isLimited = first?.allowed === 'limited';
  const ids = [level.plan_id].flat().filter((planId) => planId !== '');
  const isRecurring = level.recurring === 'on' && amount > 0;
  const { interval, interval_count: intervalCount } = level;
  const [stripePriceId = null] = ids;
  return {
    id,
    label: level.label,
    description: level.description || null,
    price: isRecurring
      ? { amount, currency, interval, intervalCount: Math.max(1, intervalCount), stripePriceId }
      : null,
    isActive: !level.deleted,
    isMembership: amount === 0 && isLimited,
    freeReads: isLimited ? (first?.allowed_value ?? 0) : null,
    stripePriceIds: ids,
  };
}

/** Returns a level known only from the report; its price is unknown without the settings. */
export function levelOfReport(id: string, label: string, isFree: boolean): Level {
  return {
    id,
    label: label || `Level ${id}`,
    description: null,
    price: null,
    isActive: true,
    isMembership: isFree,
    freeReads: null,
    stripePriceIds: [],
  };
}

export function toPlan(level: Level, at: SourcePlace): PlanRecord {
  return {
    kind: 'plan',
    externalId: level.id,
    at,
    name: level.label,
    slug: slugFrom(level.label) || `level-${level.id}`,
    description: level.description,
    isActive: level.isActive,
    trialDays: 0,
    prices: level.price === null ? [] : [{ ...level.price, isCurrent: true }],
    stripeProductIds: [],
  };
}
