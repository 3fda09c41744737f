import { z } from 'zod';
import type { Collection } from '../store/collection.ts';
import type { SettingRecord } from '../store/records.ts';
import type { Strictness } from './strictness.ts';
import { DEFAULT_STRICTNESS, strictnessSchema } from './strictness.ts';

/** Settings of the account's Dashboard that change what the API does, and the strictness. */
const settingsSchema = z.strictObject({
  /** The action after the last retry of a subscription's invoice. */
  afterLastRetry: z.enum(['cancel', 'unpaid', 'past_due']),
  /** Days until a bank debit settles, may be fractional; null uses the time of the test number. */
  debitDays: z.number().min(0).max(30).nullable(),
  /**
   * Currencies in which the account holds a balance; others are converted to the first. Null gives every currency its
   * own balance.
   */
  settlementCurrencies: z.array(z.string().length(3)).min(1).nullable(),
  /** Whether the available balance is paid out each day. */
  payouts: z.enum(['manual', 'daily']),
  /** The Dashboard's default for Checkout Sessions that do not set it. */
  adaptivePricing: z.boolean(),
  /** The tax rate of everything sold with automatic tax, in percent. */
  taxPercent: z.number().min(0).max(100),
  /** The id of the account; null generates one. A sandbox and its live mode have the same. */
  accountId: z.string().startsWith('acct_').nullable(),
  /** Whether the account is in live mode: its keys begin with `sk_live_`, and its objects have `livemode: true`. */
  livemode: z.boolean(),
  /** Keys that are exempt from rate limits and locks, such as those of a test's setup and assertions. */
  unlimitedKeys: z.array(z.string()),
  /** Path prefixes that restricted keys (`rk_…`) may not call. */
  restrictedKeysForbid: z.array(z.string().startsWith('/')),
});

type DashboardSettings = z.output<typeof settingsSchema>;

const DEFAULT_SETTINGS: DashboardSettings = {
  afterLastRetry: 'cancel',
  debitDays: null,
  settlementCurrencies: null,
  payouts: 'manual',
  adaptivePricing: true,
  taxPercent: 10,
  accountId: null,
  livemode: false,
  unlimitedKeys: [],
  restrictedKeysForbid: [],
};

export interface EmulatorSettings extends DashboardSettings {
  strictness: Strictness;
}

/** A change of settings; omitted settings stay. */
export const settingsChange = settingsSchema
  .partial()
  .extend({ strictness: strictnessSchema.partial().optional() });

/** Like `settingsChange`, but properties may also be undefined. */
export type SettingsChange = z.output<typeof settingsChange>;

export interface SettingsStore {
  current(): EmulatorSettings;
  change(changes: SettingsChange): void;
}

const ID = 'account settings';

/**
 * Stores settings so that they survive restarts. Settings that were never changed follow the options of the current
 * start.
 */
export function createSettings(
  collection: Collection<SettingRecord>,
  initial: SettingsChange = {},
): SettingsStore {
  const base = merge({ ...DEFAULT_SETTINGS, strictness: DEFAULT_STRICTNESS }, initial);
  let changed = settingsChange.parse(JSON.parse(String(collection.find(ID)?.value ?? '{}')));
  let current = merge(base, changed);
  return {
    current: () => current,
    change(changes) {
      const strictness = { ...changed.strictness, ...defined(changes.strictness ?? {}) };
      changed = { ...changed, ...defined(changes), strictness };
      current = merge(base, changed);
      collection.put({ id: ID, value: JSON.stringify(changed) });
    },
  };
}

function merge(base: EmulatorSettings, changes: SettingsChange): EmulatorSettings {
  const { strictness, ...rest } = changes;
  return {
    ...base,
    ...defined(rest),
    strictness: { ...base.strictness, ...defined(strictness ?? {}) },
  };
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
