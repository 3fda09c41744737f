import { dateFormat, type Label, literalLabel } from './console-texts.ts';
import {
  type Attributes,
  count,
  type Field,
  type Fields,
  type Form,
  namesOf,
  type Options,
  plain,
  quantity,
  select,
  text,
} from './form-fields.rules.ts';

// Settings that a form shows in another shape than the API has. Their forms always have the same fields.
const ROLLING = 'rolling';
const ROLLING_DAYS = 'meter.rollingDays';
const DEFAULT_ROLLING_DAYS = 30;

type Window = string | { readonly rollingDays: number };
interface WithMeter {
  readonly meter: { readonly window: Window };
}

/** The period after which free reads renew: a calendar period, or a number of days. */
export const METER_WINDOW_FIELDS = {
  'meter.window': {
    ...select('setup.settingShapes.freeReadsRenew', {
      day: 'setup.settingShapes.everyDay',
      week: 'setup.settingShapes.everyWeekOnMonday',
      month: 'setup.settingShapes.everyMonthOn1st',
      [ROLLING]: 'setup.settingShapes.aNumberDaysAfter',
    }),
    saved: ({ meter }: WithMeter) => (typeof meter.window === 'string' ? meter.window : ROLLING),
  },
  [ROLLING_DAYS]: {
    ...quantity(
      'setup.settingShapes.numberDays',
      'console.word.days',
      'setup.settingShapes.forLastChoiceOnly',
      { min: 1, max: 366 },
    ),
    path: 'meter.window.rollingDays',
    saved: ({ meter }: WithMeter) =>
      typeof meter.window === 'string' ? DEFAULT_ROLLING_DAYS : meter.window.rollingDays,
  },
} as const satisfies Fields;

/** Reads the window from a form; undefined if the form does not have the field. */
export function readMeterWindow(form: Form): Window | undefined {
  const chosen = form['meter.window'];
  if (chosen !== ROLLING) return chosen;
  return { rollingDays: Number(plain(form[ROLLING_DAYS])) };
}

const SECONDS_PER_MINUTE = 60;

/** A duration in minutes, such as 1.5, which the API counts in seconds. */
export function minutes(label: Label, hint: Label = '', attributes: Attributes = {}): Field {
  const field = quantity(label, 'console.word.minutes', hint, { step: 'any', ...attributes });
  return {
    ...field,
    read: (typed) =>
      /^\d+(?:\.\d+)?$/.test(typed) ? Math.round(Number(typed) * SECONDS_PER_MINUTE) : typed,
    write: (seconds) => String(Number(seconds) / SECONDS_PER_MINUTE),
  };
}

const ACCOUNT = { inputmode: 'numeric', maxlength: 9, autocomplete: 'off' } as const;
const account = (label: Label, hint: Label = '') => text(label, hint, ACCOUNT);

export const BOOKKEEPING_FIELDS = {
  'bookkeeping.balance': account('setup.settingShapes.stripeBalance'),
  'bookkeeping.tax': account('console.word.tax', 'setup.settingShapes.revenuePostedTaxIf'),
  'bookkeeping.refunds': account(
    'setup.settingShapes.refunds',
    'setup.settingShapes.takenOffRevenueIf',
  ),
  'bookkeeping.disputes': account('console.word.disputes', 'setup.settingShapes.takenOffRevenueIf'),
  'bookkeeping.fees': account('setup.settingShapes.stripeFees'),
  'bookkeeping.payouts': account('setup.settingShapes.bankAccountOrMoney'),
  'bookkeeping.other': account('setup.settingShapes.everythingElse'),
  'bookkeeping.adviserNumber': count(
    'setup.settingShapes.datevAdviserNumber',
    'setup.settingShapes.n0LeavesOut',
  ),
  'bookkeeping.clientNumber': count(
    'setup.settingShapes.datevClientNumber',
    'setup.settingShapes.n0LeavesOut',
  ),
  'bookkeeping.accountLength': quantity(
    'setup.settingShapes.datevAccountLength',
    'setup.settingShapes.digits',
  ),
  'bookkeeping.yearBegins': {
    ...select('setup.settingShapes.fiscalYearBegins', listMonths),
    read: Number,
  },
} as const satisfies Fields;

const REVENUE_KINDS = {
  all: 'setup.settingShapes.allRevenue',
  subscription: 'console.word.subscriptions',
  tip: 'console.word.tips',
  gift: 'setup.settingShapes.giftSubscriptions',
  group: 'console.word.groups',
} as const;
/** The number of empty lines for further accounts. */
const SPARE_LINES = 2;

type Revenue = Readonly<Record<string, string>>;

/** A line of fields for each saved revenue account, plus empty lines. */
export function revenueFields(revenue: Revenue): Fields {
  const saved = Object.entries(revenue);
  const spare = Array.from({ length: SPARE_LINES }, () => ['all', ''] as const);
  return Object.fromEntries(
    [...saved, ...spare].flatMap(([name, number], place) => {
      const [kind = 'all', rate = ''] = name.split(':');
      const path = 'bookkeeping.revenue';
      const show = (value: string) => ({ path, saved: () => value, initial: value });
      return [
        [
          revenueName(place, 'kind'),
          { ...select('setup.settingShapes.revenueFrom', REVENUE_KINDS), ...show(kind) },
        ],
        [
          revenueName(place, 'rate'),
          {
            ...quantity(
              'setup.settingShapes.taxRate',
              'setup.settingShapes.x',
              'setup.settingShapes.anyIfLeftEmpty',
            ),
            ...show(rate),
          },
        ],
        [revenueName(place, 'account'), { ...account('console.word.account'), ...show(number) }],
      ] as const;
    }),
  );
}

/** Reads the revenue accounts of a form. Lines without an account are dropped. */
export function readRevenue(form: Form): Revenue {
  const places = Object.keys(form).flatMap(
    (name) => /^bookkeeping\.revenue\.(\d+)\.account$/.exec(name)?.[1] ?? [],
  );
  return Object.fromEntries(
    places.flatMap((place) => {
      const read = (part: string) => plain(form[revenueName(place, part)]);
      const [kind, rate, number] = [read('kind'), read('rate'), read('account')];
      if (number === '') return [];
      return [[kind === 'all' || rate === '' ? kind : `${kind}:${rate}`, number]];
    }),
  );
}

/** A field for the weight of each author, labelled with the author's name. */
export function weightFields(authors: Readonly<Record<string, string>>): Fields {
  const entries = Object.entries(authors).map(([slug, name]): [string, Field] => [
    `statements.weights.${slug}`,
    { ...quantity(literalLabel(name), 'setup.settingShapes.parts'), whenEmpty: 'omit' },
  ]);
  return Object.fromEntries(entries);
}

function revenueName(place: number | string, part: string): string {
  return `bookkeeping.revenue.${place}.${part}`;
}

function listMonths(): Options {
  const format = dateFormat({ month: 'long', timeZone: 'UTC' });
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return namesOf(
    Object.fromEntries(
      months.map((month) => [String(month), format.format(new Date(Date.UTC(2026, month - 1, 1)))]),
    ),
  );
}
