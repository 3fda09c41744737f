import {
  checkbox,
  type Field,
  type Fields,
  type Form,
  lines,
  longText,
  plain,
  readFields,
  text,
  writeField,
} from './form-fields.rules.ts';
import { helpFor, labelFor } from './settings.wording.ts';

type Tree = Readonly<Record<string, unknown>>;

/** Settings with names that the publisher chooses have fields of their own. */
const BY_CURRENCY: ReadonlySet<string> = new Set(['tips', 'tipRewards']);
/** A setting of several shapes is edited as JSON. */
const JSON_SETTINGS: ReadonlySet<string> = new Set([
  'meter.window',
  'statements.weights',
  'bookkeeping.revenue',
]);
const AREA = { rows: 4, spellcheck: 'false' } as const;
const MAX_INPUT_LENGTH = 80;

/** A field for each setting, by its path: the property names joined by dots. */
export function settingFields(settings: Tree, above = ''): Fields {
  const entries = Object.entries(settings).flatMap(([name, value]) => {
    const path = `${above}${name}`;
    if (BY_CURRENCY.has(path)) return [];
    if (isTree(value) && !JSON_SETTINGS.has(path)) {
      return Object.entries(settingFields(value, `${path}.`));
    }
    return [[path, settingField(path, value)] as const];
  });
  return Object.fromEntries(entries);
}

/** Only the settings that the form changed. An empty number becomes null, which turns it off. */
export function readChanges(fields: Fields, settings: Tree, form: Form): Tree {
  const changed = Object.entries(fields).filter(([name, field]) => {
    return plain(form[name]) !== plain(writeField(name, field, settings));
  });
  return readFields(Object.fromEntries(changed), form);
}

function settingField(path: string, value: unknown): Field {
  const [label, hint] = [labelFor(path), helpFor(path)];
  if (JSON_SETTINGS.has(path)) {
    const saved = () => JSON.stringify(value, null, 2);
    return { ...longText(label, hint, AREA), saved, read: parseJsonOrText };
  }
  if (typeof value === 'boolean') return checkbox(label, hint);
  if (typeof value === 'number' || value === null) {
    return { ...text(label, hint, { type: 'number' }), whenEmpty: null, read: readNumber };
  }
  if (Array.isArray(value)) return lines(label, hint, AREA);
  return String(value).length > MAX_INPUT_LENGTH
    ? { ...longText(label, hint, AREA), read: plain }
    : text(label, hint);
}

function readNumber(typed: string): number | string {
  return Number.isNaN(Number(typed)) ? typed : Number(typed);
}

function parseJsonOrText(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
