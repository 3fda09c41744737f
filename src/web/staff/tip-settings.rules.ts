import { money } from '../../money/money.ts';
import { literalLabel, rich, word, writeAmount } from './console-texts.ts';
import {
  amount,
  type Field,
  type Fields,
  type Form,
  namesOf,
  plain,
  quantity,
  readFields,
  select,
  text,
  writeField,
} from './form-fields.rules.ts';
import type { Choices } from './pickers.ts';

/** The settings of tips: the limits in each currency, and the access that a tip grants. */
export interface TipSettings {
  readonly tips: Readonly<Record<string, object>>;
  readonly tipRewards: Readonly<
    Record<string, { readonly scope: 'site' | { readonly tier: string } }>
  >;
}

export type TipGroup = 'tips' | 'tipRewards';

/** In field names, stands for a new currency, whose code has a field of its own. */
export const ANOTHER = 'another';
export const ANOTHER_CURRENCY = 'tips.anotherCurrency';
const CURRENCIES = Object.fromEntries(
  Intl.supportedValuesOf('currency').map((code) => [code.toLowerCase(), code]),
);
/** The amount in the example beside an amount field. */
const EXAMPLE_MINOR_UNITS = 5000;

/** The currencies of both settings, plus the site's own. */
export function listTipCurrencies({ tips, tipRewards }: TipSettings, own: string): string[] {
  return [...new Set([own, ...Object.keys(tips), ...Object.keys(tipRewards)])];
}

/** The fields of one of the two settings, for one currency. */
export function tipFields(
  group: TipGroup,
  place: string,
  { form, plans = {} }: { readonly form: Form; readonly plans?: Choices },
): Fields {
  const currency = place === ANOTHER ? plain(form[ANOTHER_CURRENCY]).toLowerCase() : place;
  const fields = group === 'tips' ? limitFields(currency) : rewardFields(currency, plans);
  const entries = Object.entries<Field>(fields).map(([name, field]): [string, Field] => {
    const fieldName = `${group}.${place}.${name}`;
    const path = `${group}.${currency}.${field.path ?? name}`;
    const summary = literalLabel(`${word(field.label)} (${currency.toUpperCase()})`);
    return [fieldName, { ...field, path, summary }];
  });
  return Object.fromEntries(entries);
}

/** All fields of a form, including the one for another currency. */
export function tipFieldsOf(form: Form): Fields {
  const places = Object.keys(form).flatMap((name) => {
    const [, group, place = ''] = /^(tips|tipRewards)\.(\w+)\.\w+$/.exec(name) ?? [];
    return group === 'tips' || group === 'tipRewards' ? [{ group, place } as const] : [];
  });
  const fields = places.map(({ group, place }) => tipFields(group, place, { form }));
  return { ...Object.assign({}, ...fields), ...anotherCurrencyField(form) };
}

/** The field for another currency. The API reports an unknown code at its place in the settings. */
export function anotherCurrencyField(form: Form): Fields {
  const field = select('console.word.currency', {
    '': 'console.word.chooseOne',
    ...namesOf(CURRENCIES),
  });
  const path = `tips.${plain(form[ANOTHER_CURRENCY]).toLowerCase()}`;
  return {
    [ANOTHER_CURRENCY]: { ...field, path, isExact: true, summary: 'console.word.addACurrency' },
  };
}

/**
 * Converts the changes of a submitted form for the API: each of the two settings is replaced as a whole. A currency
 * with empty fields is removed.
 */
export function readTipChanges(
  settings: TipSettings,
  { own, plans, form }: { readonly own: string; readonly plans?: Choices; readonly form: Form },
): Readonly<Record<string, unknown>> {
  const places = [...listTipCurrencies(settings, own), ANOTHER];
  const changes = (['tips', 'tipRewards'] as const).flatMap((group) => {
    const lines = places.map((place) => tipFields(group, place, { form, ...(plans && { plans }) }));
    const fields = lines.flatMap((line) => Object.entries(line));
    const isUnchanged = fields.every(
      ([name, field]) => plain(form[name]) === writeField(name, field, settings),
    );
    // If the form lacks these fields, nothing changes; a form rendered by an earlier version may lack them.
    if (isUnchanged || !fields.some(([name]) => form[name] !== undefined)) return [];
    const filled = lines.filter((line) => Object.keys(line).some((name) => plain(form[name])));
    return [[group, readFields(Object.assign({}, ...filled), form)[group] ?? {}]];
  });
  return Object.fromEntries(changes);
}

function limitFields(currency: string): Fields {
  const example = /^[a-z]{3}$/.test(currency)
    ? rich('setup.tipSettings.suchAsAmount', {
        amount: writeAmount(money(EXAMPLE_MINOR_UNITS, currency)),
      })
    : 'setup.tipSettings.withDecimalsCurrency';
  const suggested = text(
    'setup.tipSettings.suggestedAmounts',
    'setup.tipSettings.separatedSpaces',
    {
      autocomplete: 'off',
      maxlength: 120,
    },
  );
  return {
    suggested: { ...suggested, kind: 'amounts', currency },
    smallest: { ...amount('setup.tipSettings.minimum', currency, example), whenEmpty: '' },
    largest: {
      ...amount('setup.tipSettings.maximum', currency, 'setup.tipSettings.leaveAllThreeEmpty'),
      whenEmpty: '',
    },
  };
}

function rewardFields(currency: string, plans: Choices): Fields {
  const scopeOf = ({ tipRewards }: TipSettings) => tipRewards[currency]?.scope ?? 'site';
  return {
    amount: {
      ...amount('setup.tipSettings.tipAtLeast', currency, 'setup.tipSettings.noRewardIfLeft'),
      whenEmpty: '',
    },
    days: {
      ...quantity('setup.tipSettings.access', 'console.word.days', '', { min: 1, max: 366 }),
      whenEmpty: '',
    },
    tier: {
      ...select('console.word.accessTo', { '': 'console.word.theWholeSite', ...namesOf(plans) }),
      path: 'scope',
      whenEmpty: 'site',
      saved: (settings: TipSettings) => {
        const scope = scopeOf(settings);
        return scope === 'site' ? '' : scope.tier;
      },
      read: (tier) => ({ tier }),
    },
  };
}
