import {
  count,
  type Field,
  type Fields,
  type Form,
  plain,
  quantity,
  select,
  text,
} from './form-fields.rules.ts';

/** Settings of several shapes, each edited as fields of one shape. */

const ROLLING = 'rolling';
export const ROLLING_DAYS = 'meter.rollingDays';
const DEFAULT_ROLLING_DAYS = 30;

type Window = string | { readonly rollingDays: number };
interface WithMeter {
  readonly meter: { readonly window: Window };
}

/** The window of free reads: a period of the calendar, or some days. */
export const METER_WINDOW_FIELDS = {
  'meter.window': {
    ...select('Free reads renew', {
      day: 'Every day',
      week: 'Every week, on Monday',
      month: 'Every month, on the 1st',
      [ROLLING]: 'A number of days after each read',
    }),
    saved: ({ meter }: WithMeter) => (typeof meter.window === 'string' ? meter.window : ROLLING),
  },
  [ROLLING_DAYS]: {
    ...quantity('Number of days', 'days', 'for the last choice only', { min: 1, max: 366 }),
    path: 'meter.window.rollingDays',
    saved: ({ meter }: WithMeter) =>
      typeof meter.window === 'string' ? DEFAULT_ROLLING_DAYS : meter.window.rollingDays,
  },
} as const satisfies Fields;

/** The window that a form chose; undefined where the form has none. */
export function readMeterWindow(form: Form): Window | undefined {
  const chosen = form['meter.window'];
  if (chosen !== ROLLING) return chosen;
  return { rollingDays: Number(plain(form[ROLLING_DAYS])) };
}

const ACCOUNT = { inputmode: 'numeric', maxlength: 9, autocomplete: 'off' } as const;
const account = (label: string, hint = '') => text(label, hint, ACCOUNT);

export const BOOKKEEPING_FIELDS = {
  'bookkeeping.balance': account('Stripe balance'),
  'bookkeeping.tax': account('Tax', 'revenue is posted with its tax if left empty'),
  'bookkeeping.refunds': account('Refunds', 'taken off revenue if left empty'),
  'bookkeeping.disputes': account('Disputes', 'taken off revenue if left empty'),
  'bookkeeping.fees': account('Stripe fees'),
  'bookkeeping.payouts': account('Bank account, or money in transit'),
  'bookkeeping.other': account('Everything else'),
  'bookkeeping.adviserNumber': count('DATEV adviser number', '0 leaves it out'),
  'bookkeeping.clientNumber': count('DATEV client number', '0 leaves it out'),
  'bookkeeping.accountLength': quantity('DATEV account length', 'digits'),
  'bookkeeping.yearBegins': {
    ...select('Fiscal year begins in', listMonths()),
    read: Number,
  },
} as const satisfies Fields;

const REVENUE_KINDS = {
  all: 'All revenue',
  subscription: 'Subscriptions',
  tip: 'Tips',
  gift: 'Gift subscriptions',
} as const;
/** Empty lines for further accounts. */
const SPARE_LINES = 2;

type Revenue = Readonly<Record<string, string>>;

/** A line of fields for each revenue account that is saved, and empty ones. */
export function revenueFields(revenue: Revenue): Fields {
  const saved = Object.entries(revenue);
  const spare = Array.from({ length: SPARE_LINES }, () => ['all', ''] as const);
  return Object.fromEntries(
    [...saved, ...spare].flatMap(([name, number], place) => {
      const [kind = 'all', rate = ''] = name.split(':');
      const path = 'bookkeeping.revenue';
      const show = (value: string) => ({ path, saved: () => value, initial: value });
      return [
        [revenueName(place, 'kind'), { ...select('Revenue from', REVENUE_KINDS), ...show(kind) }],
        [
          revenueName(place, 'rate'),
          { ...quantity('Tax rate', '%', 'any if left empty'), ...show(rate) },
        ],
        [revenueName(place, 'account'), { ...account('Account'), ...show(number) }],
      ] as const;
    }),
  );
}

/** The revenue accounts of a form. A line without an account is left out. */
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

/** A field for the weight of each author, by the author's name. */
export function weightFields(authors: Readonly<Record<string, string>>): Fields {
  const entries = Object.entries(authors).map(([slug, name]): [string, Field] => [
    `statements.weights.${slug}`,
    { ...quantity(name, 'parts'), whenEmpty: 'omit' },
  ]);
  return Object.fromEntries(entries);
}

function revenueName(place: number | string, part: string): string {
  return `bookkeeping.revenue.${place}.${part}`;
}

function listMonths(): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return Object.fromEntries(
    months.map((month) => [String(month), format.format(new Date(Date.UTC(2026, month - 1, 1)))]),
  );
}
