import { readAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { money } from '../../money/money.ts';
import { isTimeZone } from '../../time/calendar.ts';
import { localTimeOf, parseLocalTime } from '../../time/local-time.ts';
import type { BodyOf, EndpointName } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { type Label, literalLabel, t, writeAmount } from './console-texts.ts';

export type Form = PageRequest['form'];
/** Labels by value. */
export type Options = Readonly<Record<string, Label>>;
export type Attributes = Readonly<Record<string, string | number | true>>;

/** A field of a console form. Invalid input is passed on as typed; the API rejects it with the field's path. */
export interface Field<Row = never> {
  readonly label: Label;
  readonly kind: keyof typeof READERS;
  readonly hint?: Label;
  /** Attributes of the element, besides its name and value. */
  readonly attributes?: Attributes;
  /** A function if the labels depend on the language of the visit, such as language names. */
  readonly options?: Options | (() => Options);
  /** The label of a text input beside the choices, whose values become additional choices. */
  readonly creates?: Label;
  /** The unit of a number, shown after it: "days". */
  readonly unit?: Label;
  /** The path in the API's body, if it differs from the field's name. */
  readonly path?: string;
  /** Whether errors below the path belong to other fields. */
  readonly isExact?: true;
  /** The value to send for an empty field, or `omit`. By default the field's kind decides. */
  readonly whenEmpty?: unknown;
  /** The currency of an amount. Amounts that are invalid in it are rejected here. */
  readonly currency?: string;
  /** The initial value if there is no saved row yet. */
  readonly initial?: string;
  /** The field's name in a summary of errors, if it differs from its label. */
  readonly summary?: Label;
  /**
   * Sends the value only if it differs from the value that the form was rendered with: the field may show less than is
   * stored, or a colleague may have changed the stored value meanwhile.
   */
  readonly onlyChanges?: true;
  /** Reads the saved value if it is not at the field's path in the row. */
  saved?(row: Row): unknown;
  /** Replaces the parser of the field's kind. */
  read?(typed: string): unknown;
  /** Replaces how the field's kind writes a saved value. */
  write?(saved: unknown): string;
}

export type Fields = Readonly<Record<string, Field>>;

type PathOf<Body> = {
  [Key in keyof Body & string]:
    | Key
    | (NonNullable<Body[Key]> extends readonly unknown[]
        ? never
        : NonNullable<Body[Key]> extends object
          ? `${Key}.${keyof NonNullable<Body[Key]> & string}`
          : never);
}[keyof Body & string];

/** The fields of an endpoint's body. `Other` lists field names that differ from the body's. */
export type FieldsOf<Name extends EndpointName, Row, Other extends string = never> = {
  readonly [Key in keyof BodyOf<Name>]?: Field<Row>;
} & { readonly [Key in Other]: Field<Row> & { readonly path: PathOf<BodyOf<Name>> } };

/** The hidden field with the time zone in which the form's times were shown and entered. */
export const ZONE_FIELD = 'timeZone';
const UTC = 'UTC';

const READERS = {
  text: (typed: string) => typed,
  longText: (typed: string) => typed,
  count: (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : typed),
  instant: (typed: string, zone?: string) => readInstant(typed, zone),
  list: (typed: string) => split(typed, ','),
  lines: (typed: string) => split(typed, '\n'),
  /** The text input beside the choices may contain several values, separated by commas. */
  choices: (typed: string) => [...new Set(split(typed, /[\n,]/))],
  checkbox: (typed: string) => typed === 'on',
  select: (typed: string) => typed,
  amount: (typed: string) => typed,
  amounts: splitAmounts,
  /** The action's call reads the file itself. */
  file: () => undefined,
} as const satisfies Record<string, (typed: string, zone?: string) => unknown>;

const EMPTY: Readonly<Partial<Record<Field['kind'], unknown>>> = {
  text: '',
  longText: '',
  list: [],
  lines: [],
  choices: [],
  amounts: [],
  checkbox: false,
};

/** Returns a constructor for fields of this kind, which takes label, hint and attributes. */
function declare(kind: Field['kind'], more: Partial<Field> = {}) {
  return (label: Label, hint: Label = '', attributes: Attributes = {}): Field => ({
    kind,
    label,
    hint,
    attributes,
    ...more,
  });
}

export const text = declare('text');
/** A text; null if empty. */
export const optional = declare('text', { whenEmpty: null });
export const longText = declare('longText');
/** A whole number; null if empty. */
export const count = declare('count');
/** An instant, entered in the site's time zone; null if empty. */
export const instant = declare('instant');
/** Comma-separated texts. */
export const list = declare('list');
/** Texts, one per line. */
export const lines = declare('lines');
export const checkbox = declare('checkbox');
/** A file, which the action's call reads. */
export const file = declare('file', { whenEmpty: 'omit' });

/** A choice of one value. The first option is the default if nothing is saved. */
export function select(label: Label, options: Options | (() => Options), hint: Label = ''): Field {
  return { kind: 'select', label, hint, options };
}

/**
 * A choice of several values. The page adds the options with `withOptions`. With `creates`, the field has a text input
 * for additional values.
 */
export function choices(label: Label, hint: Label = '', creates?: Label): Field {
  return { kind: 'choices', label, hint, ...(creates === undefined ? {} : { creates }) };
}

/** Resolves the options of a field. */
export function optionsOf({ options = {} }: Pick<Field, 'options'>): Options {
  return typeof options === 'function' ? options() : options;
}

/** The field with the options that the page offers: names by value, shown untranslated. */
export function withOptions<Declared extends Field>(
  field: Declared,
  names: Readonly<Record<string, string>>,
): Declared {
  return { ...field, options: namesOf(names) };
}

/** Names as untranslated labels. */
export function namesOf(names: Readonly<Record<string, string>>): Options {
  return Object.fromEntries(
    Object.entries(names).map(([value, name]) => [value, literalLabel(name)]),
  );
}

/** A whole number with a unit: days, months, links. */
export function quantity(
  label: Label,
  unit: Label,
  hint: Label = '',
  attributes: Attributes = {},
): Field {
  return { ...count(label, hint, { type: 'number', min: 0, ...attributes }), unit };
}

/** An amount of money, entered with the decimals of its currency. */
export function amount(label: Label, currency: string, hint: Label = ''): Field {
  const attributes = { inputmode: 'decimal', autocomplete: 'off', maxlength: 14 };
  return { kind: 'amount', label, currency, hint, attributes };
}

/** The name of the hidden field that holds the initial value of the field with this name. */
export function initialValueName(name: string): string {
  return `${name}Shown`;
}

/** Converts a form into the body that the API expects. */
export function readFields(fields: Fields, form: Form): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.onlyChanges && !isChanged(name, form)) continue;
    const value = readField(field, form[name] ?? '', form[ZONE_FIELD]);
    if (value !== undefined) place(body, (field.path ?? name).split('.'), value);
  }
  return body;
}

/** Finds amounts that are invalid in their currency. */
export function findUnreadable(fields: Fields, form: Form): { path: string; message: string }[] {
  return Object.entries(fields).flatMap(([name, { kind, currency = '', path = name }]) => {
    const typed = plain(form[name]);
    const parts = kind === 'amounts' ? splitAmounts(typed) : kind === 'amount' ? [typed] : [];
    const isReadable = (part: string) => readAmount(part, decimalsOf(currency)) !== null;
    if (typed === '' || parts.every(isReadable)) return [];
    return [{ path: `body.${path}`, message: refuseAmount(currency) }];
  });
}

function refuseAmount(code: string): string {
  const [currency, decimals] = [code.toUpperCase(), decimalsOf(code)];
  if (code === '') return t('console.fields.notAnAmount');
  if (decimals === 0) return t('console.fields.noDecimals', { currency });
  return t('console.fields.upToDecimals', { currency, decimals });
}

/** A saved row's value as the text of its field; instants in the given time zone. */
export function writeField(
  name: string,
  field: Field,
  row: object | undefined,
  zone = UTC,
): string {
  if (row === undefined) return field.initial ?? '';
  const { path = name, currency = '' } = field;
  const saved = field.saved ? field.saved(row as never) : valueAt(row, path.split('.'));
  if (saved === null || saved === undefined) return '';
  if (field.write) return field.write(saved);
  if (field.kind === 'instant') return localTimeOf(new Date(String(saved)), zone);
  if (field.kind === 'checkbox') return saved ? 'on' : '';
  const write = (minor: unknown) => writeAmount(money(Number(minor), currency));
  if (field.kind === 'amount') return write(saved);
  if (!Array.isArray(saved)) return String(saved);
  if (field.kind === 'amounts') return saved.map(write).join('; ');
  return saved.join(field.kind === 'lines' || field.kind === 'choices' ? '\n' : ', ');
}

/**
 * Parses a datetime-local field in the time zone that its form names. Returns null if it is empty. Returns the typed
 * text if it is not a local time or the time zone is unknown.
 */
export function readInstant(typed: string | undefined, zone = UTC): string | null {
  const trimmed = plain(typed);
  if (trimmed === '') return null;
  if (!isTimeZone(zone)) return trimmed;
  return parseLocalTime(trimmed, zone)?.toISOString() ?? trimmed;
}

/** Splits a text at separators and drops empty parts. */
export function split(typed: string, separator: string | RegExp): string[] {
  return typed
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readField(field: Field, sent: string, zone?: string): unknown {
  const { kind, whenEmpty, currency = '' } = field;
  const typed = kind === 'longText' ? sent.replaceAll('\r\n', '\n') : plain(sent);
  if (typed === '') {
    if (whenEmpty === 'omit') return undefined;
    if (whenEmpty !== undefined) return whenEmpty;
    return kind === 'select' ? (Object.keys(optionsOf(field))[0] ?? '') : (EMPTY[kind] ?? null);
  }
  if (field.read) return field.read(typed);
  const readOne = (part: string) => readAmount(part, decimalsOf(currency)) ?? part;
  if (kind === 'amounts') return splitAmounts(typed).map(readOne);
  return kind === 'amount'
    ? (readAmount(typed, decimalsOf(currency)) ?? typed)
    : READERS[kind](typed, zone);
}

function isChanged(name: string, form: Form): boolean {
  const initial = form[initialValueName(name)];
  return initial === undefined || plain(initial) !== plain(form[name]);
}

/** Splits "3; 7.50; 15" at spaces or semicolons. A comma is a decimal separator unless a space follows. */
function splitAmounts(typed: string): string[] {
  return split(typed, /(?:[\s;]|,\s)+/);
}

/** Browsers send line breaks as CR LF. */
export function plain(typed = ''): string {
  return typed.replaceAll('\r\n', '\n').trim();
}

function valueAt(row: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return row;
  const below = typeof row === 'object' && row !== null ? Object.entries(row) : [];
  return valueAt(below.find(([key]) => key === name)?.[1], rest);
}

function place(
  into: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) into[name] = value;
  else {
    const below = (into[name] ?? {}) as Record<string, unknown>;
    place(below, rest, value);
    into[name] = below;
  }
}
