import { readAmount, refuseAmount, writeAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { money } from '../../money/money.ts';

/** The settings of tips: the limits in each currency, and the access that a tip grants. */
export interface TipSettings {
  readonly tips: Readonly<Record<string, TipLimits>>;
  readonly tipRewards: Readonly<Record<string, TipReward>>;
}

interface TipLimits {
  readonly suggested: readonly number[];
  readonly smallest: number;
  readonly largest: number;
}

interface TipReward {
  readonly amount: number;
  readonly days: number;
  readonly scope: 'site' | { readonly tier: string };
}

type Form = Readonly<Record<string, string | undefined>>;

interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The placeholder for a new currency in field names; its code has a field of its own. */
export const NEW_CURRENCY = 'another';
export const NEW_CURRENCY_FIELD = 'tips.anotherCurrency';

const LIMITS = ['suggested', 'smallest', 'largest'] as const;
const REWARD = ['amount', 'days', 'tier'] as const;
const AMOUNTS: ReadonlySet<string> = new Set([...LIMITS, 'amount']);

/** Every currency in either setting, and the site's own. */
export function listTipCurrencies({ tips, tipRewards }: TipSettings, own: string): string[] {
  return [...new Set([own, ...Object.keys(tips), ...Object.keys(tipRewards)])];
}

/** The fields of one currency with their values; empty if the currency is in neither setting. */
export function writeTipFields(settings: TipSettings, currency: string): Record<string, string> {
  const limits = settings.tips[currency];
  const reward = settings.tipRewards[currency];
  const write = (amount: number | undefined) =>
    amount === undefined ? '' : writeAmount(money(amount, currency));
  const scope = reward?.scope ?? 'site';
  return {
    [`tips.${currency}.suggested`]: (limits?.suggested ?? []).map(write).join('; '),
    [`tips.${currency}.smallest`]: write(limits?.smallest),
    [`tips.${currency}.largest`]: write(limits?.largest),
    [`tipRewards.${currency}.amount`]: write(reward?.amount),
    [`tipRewards.${currency}.days`]: reward ? String(reward.days) : '',
    [`tipRewards.${currency}.tier`]: scope === 'site' ? '' : scope.tier,
  };
}

/**
 * The changes of a submitted form as the API expects them: each of the two settings is replaced as a
 * whole. A currency with empty fields is removed. Invalid amounts are passed on for the API to reject.
 */
export function readTipChanges(
  { settings, own }: { readonly settings: TipSettings; readonly own: string },
  form: Form,
): Readonly<Record<string, unknown>> {
  const currencies = listTipCurrencies(settings, own);
  const changes: Record<string, unknown> = {};
  for (const [group, names] of [
    ['tips', LIMITS],
    ['tipRewards', REWARD],
  ] as const) {
    const isAsShown = [...currencies, NEW_CURRENCY].every((currency) => {
      const fields = writeTipFields(settings, currency);
      return names.every((name) => {
        const field = `${group}.${currency}.${name}`;
        return readField(form, field) === (fields[field] ?? '');
      });
    });
    // A form without these fields changes nothing about them, for example one rendered by an
    // earlier version.
    if (isAsShown || !Object.keys(form).some((name) => name.startsWith(`${group}.`))) continue;
    const lines = [...currencies, NEW_CURRENCY].flatMap((place) => {
      const typed = Object.fromEntries(
        names.map((name) => [name, readField(form, `${group}.${place}.${name}`)]),
      );
      if (Object.values(typed).every((text) => text === '')) return [];
      const currency = placedCurrency(form, place);
      const line = group === 'tips' ? readLimits(typed, currency) : readReward(typed, currency);
      return [[currency, line] as const];
    });
    changes[group] = Object.fromEntries(lines);
  }
  return changes;
}

/**
 * The values that are not valid amounts in their currency. The API would only report that they are not
 * numbers.
 */
export function findUnreadableTips(form: Form): Fault[] {
  return Object.keys(form).flatMap((field) => {
    const [, place = '', name = ''] = /^(?:tips|tipRewards)\.(\w+)\.(\w+)$/.exec(field) ?? [];
    if (!AMOUNTS.has(name)) return [];
    const currency = placedCurrency(form, place);
    const typed = readField(form, field);
    const parts = name === 'suggested' ? splitAmounts(typed) : [typed].filter((one) => one !== '');
    const isFine = parts.every((one) => readAmount(one, decimalsOf(currency)) !== null);
    const path = `body.${field}`;
    return isFine ? [] : [{ path, message: refuseAmount(currency || 'this currency') }];
  });
}

/** Maps the API's errors from a new currency's code to the fields that it was typed into. */
export function placeTipFaults(faults: readonly Fault[], form: Form): Fault[] {
  const another = placedCurrency(form, NEW_CURRENCY);
  return faults.map((fault) => {
    const [, group, currency, rest = ''] =
      /^body\.(tips|tipRewards)\.([^.]*)(\..*)?$/.exec(fault.path) ?? [];
    if (group === undefined || currency !== another) return fault;
    const path = rest === '' ? NEW_CURRENCY_FIELD : `${group}.${NEW_CURRENCY}${rest}`;
    return { ...fault, path: `body.${path}` };
  });
}

function placedCurrency(form: Form, place: string): string {
  return place === NEW_CURRENCY ? readField(form, NEW_CURRENCY_FIELD).toLowerCase() : place;
}

function readField(form: Form, name: string): string {
  return (form[name] ?? '').trim();
}

/**
 * Splits "3; 7.50; 15" at spaces or semicolons. A comma is a decimal separator unless a space follows.
 */
function splitAmounts(typed: string): string[] {
  return typed.split(/(?:[\s;]|,\s)+/).filter((one) => one !== '');
}

function readOne(typed: string | undefined = '', currency: string): number | string {
  return readAmount(typed, decimalsOf(currency)) ?? typed;
}

function readLimits({ suggested = '', smallest, largest }: Form, currency: string) {
  return {
    suggested: splitAmounts(suggested).map((one) => readOne(one, currency)),
    smallest: readOne(smallest, currency),
    largest: readOne(largest, currency),
  };
}

function readReward({ amount, days = '', tier = '' }: Form, currency: string) {
  return {
    amount: readOne(amount, currency),
    days: /^\d+$/.test(days) ? Number(days) : days,
    scope: tier === '' ? 'site' : { tier },
  };
}
