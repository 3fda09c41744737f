import { formatMoney } from '../../money/money.ts';
import type { RowOf } from '../api-types.ts';
import { AUDIT_ACTION_TEXTS } from './audit.wording.ts';

type Entry = Pick<RowOf<'listAuditLog'>, 'actor' | 'action' | 'subject' | 'before' | 'after'>;

const ACTORS = {
  member: 'A former member',
  server: 'A server',
  command: 'The command line',
  system: 'The system',
} as const satisfies Record<Entry['actor']['kind'], string>;

/** More changes than this are counted instead of named. */
const NAMED_CHANGES = 3;
/** A longer text is named without its words. */
const LONGEST_VALUE = 80;
/** What every change advances, and what nobody reads. */
const BOOKKEEPING = new Set([
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'position',
  'length',
  'html',
  'previewHtml',
]);

/** Who did what, to what, and what changed: "Ada Quill changed the price of Patron from $20 to $22". */
export function describeEntry(entry: Entry): string {
  const { actor, action, subject } = entry;
  const who = actor.name ?? ACTORS[actor.kind];
  const text = AUDIT_ACTION_TEXTS[action];
  const what = `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  const changes = action.endsWith('.changed') ? findChanges(entry.before, entry.after) : [];
  const object = subject.name === null || subject.id === actor.id ? '' : subject.name;
  if (changes.length === 0) return `${who} ${what}${object && `: ${object}`}`;
  if (changes.length > NAMED_CHANGES) {
    return `${who} ${what}${object && `: ${object}`} (${changes.length} fields)`;
  }
  const [first = '', ...others] = changes.map(({ label, words }, index) => {
    const of = index === 0 && object ? ` of ${object}` : '';
    return `the ${label}${of}${words}`;
  });
  return `${who} changed ${[first, ...others].join(', ')}`;
}

interface Change {
  readonly label: string;
  /** " from $20 to $22"; empty where the values are too long to be read. */
  readonly words: string;
}

function findChanges(before: unknown, after: unknown): Change[] {
  const [old, now] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const [from, to] = [old.get(path) ?? '', now.get(path) ?? ''];
    if (from === to) return [];
    const isShort = from.length <= LONGEST_VALUE && to.length <= LONGEST_VALUE;
    const words =
      from === '' ? ` to ${to}` : to === '' ? `, which was ${from}` : ` from ${from} to ${to}`;
    return [{ label: labelOf(path), words: isShort ? words : '' }];
  });
}

/** Every value as text by its path. Prices are told apart by their interval. */
function flatten(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (isPrice(value)) return new Map([[`price for a ${value.interval}`, formatMoney(value)]]);
  if (isMoney(value)) return new Map([[path, formatMoney(value)]]);
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return new Map(value.flatMap((item) => [...flatten(item, path)]));
  }
  if (Array.isArray(value)) return new Map([[path, value.map(String).join(', ')]]);
  if (typeof value === 'object') {
    const fields = Object.entries(value).filter(([name]) => !BOOKKEEPING.has(name));
    return new Map(
      fields.flatMap(([name, field]) => [
        ...flatten(field, path === '' ? name : `${path}.${name}`),
      ]),
    );
  }
  const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
  return new Map([[path, text]]);
}

interface Amount {
  readonly amount: number;
  readonly currency: string;
}

function isMoney(value: unknown): value is Amount {
  if (typeof value !== 'object' || value === null) return false;
  return 'amount' in value && 'currency' in value && typeof value.amount === 'number';
}

function isPrice(value: unknown): value is Amount & { readonly interval: string } {
  return isMoney(value) && 'interval' in value && typeof value.interval === 'string';
}

/** "meter.freeReads" as "meter: free reads". */
function labelOf(path: string): string {
  const parts = path
    .split('.')
    .map((part) => part.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  return parts.join(': ').replaceAll('_', ' ');
}
