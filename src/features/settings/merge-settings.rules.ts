import type { BookkeepingSettings } from './bookkeeping-settings.schema.ts';
import type { SiteOptions } from './settings.schemas.ts';
import type { StatementSettings } from './statement-settings.schema.ts';

type Change = { [Name in keyof SiteOptions]?: unknown };

/** The settings that are replaced as a whole, so that entries can be removed. */
const WHOLE: readonly string[] = [
  'tips',
  'tipFees',
  'tipRewards',
  'weights',
  'revenue',
  'texts',
] satisfies (keyof SiteOptions | keyof StatementSettings | keyof BookkeepingSettings)[];

/** Merges a change into the settings, group by group. Omitted settings stay unchanged. */
export function mergeSettings(before: Change, change: Change): object {
  return merge(before, change);
}

function merge(before: object, change: object): object {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = named.map(([name, value]) => {
    const old: unknown = Reflect.get(before, name);
    const isGroup = isPlain(old) && isPlain(value) && !WHOLE.includes(name);
    return [name, isGroup ? merge(old, value) : value];
  });
  return { ...before, ...Object.fromEntries(merged) };
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
