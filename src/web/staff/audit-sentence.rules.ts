import { intervalSchema } from '../../money/intervals.ts';
import type { RowOf } from '../api-types.ts';
import { wordAction } from './audit.wording.ts';
import { nameField, wordValue } from './audit-fields.ts';
import { formatMoney, type PlainKey, t } from './console-texts.ts';

type Entry = Pick<RowOf<'listAuditLog'>, 'actor' | 'action' | 'subject' | 'before' | 'after'>;

const ACTORS = {
  member: 'console.word.aFormerMember',
  server: 'console.auditSentence.server',
  command: 'console.auditSentence.command',
  system: 'console.auditSentence.system',
} as const satisfies Record<Entry['actor']['kind'], PlainKey>;

/** If there are more changes than this, the sentence gives their number instead of naming them. */
const NAMED_CHANGES = 3;
/** The maximum number of characters of a value in the sentence; a longer value is left out. */
const MAX_VALUE_LENGTH = 80;
/** Fields that every change updates and that nobody reads. */
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

/** Describes who changed what and how: "Ada Quill changed the price of Patron from $20 to $22". */
export function describeEntry(entry: Entry): string {
  const { actor, action, subject } = entry;
  const who = actor.name ?? t(ACTORS[actor.kind]);
  const what = wordAction(action);
  const changes = action.endsWith('.changed') ? findChanges(entry) : [];
  const object = subject.name === null || subject.id === actor.id ? '' : subject.name;
  const count = changes.length;
  if (count > 0 && count <= NAMED_CHANGES) {
    const named = changes.map((change, index) => wordChange(change, index === 0 ? object : ''));
    return t('console.auditSentence.changed', { who, changes: named.join(', ') });
  }
  const did = object
    ? t('console.auditSentence.object', { who, what, object })
    : t('console.auditSentence.plain', { who, what });
  return count === 0 ? did : t('console.auditSentence.fields', { did, count });
}

interface Change {
  readonly label: string;
  /** Null if the values are too long for the sentence. */
  readonly values: { readonly from: string; readonly to: string } | null;
}

function wordChange({ label, values }: Change, object: string): string {
  const field = object ? t('console.auditSentence.of', { label, object }) : label;
  if (values === null) return t('console.auditSentence.long', { field });
  const { from, to } = values;
  if (from === '') return t('console.auditSentence.to', { field, to });
  return to === ''
    ? t('console.auditSentence.was', { field, from })
    : t('console.auditSentence.from', { field, from, to });
}

function findChanges({ action, before, after }: Entry): Change[] {
  const [old, now] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const [from, to] = [old.get(path) ?? '', now.get(path) ?? ''];
    if (from === to) return [];
    const isShort = from.length <= MAX_VALUE_LENGTH && to.length <= MAX_VALUE_LENGTH;
    const { label, field } = labelOf(action, path);
    const values = { from: wordValue(field, from), to: wordValue(field, to) };
    return [{ label, values: isShort ? values : null }];
  });
}

/** Flattens a value into texts by path. Prices are distinguished by their interval. */
function flatten(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (isPrice(value)) return new Map([[`price.${value.interval}`, formatMoney(value)]]);
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
  const text =
    typeof value === 'boolean'
      ? t(value ? 'console.auditSentence.on' : 'console.auditSentence.off')
      : String(value);
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

/** The label and field of a path; a price is labelled by its interval. */
function labelOf(action: Entry['action'], path: string) {
  const [, named] = /^price\.(\w+)$/.exec(path) ?? [];
  const { data: interval } = intervalSchema.safeParse(named);
  if (interval !== undefined) {
    return { label: t('console.auditSentence.price', { interval }), field: undefined };
  }
  const { label, field } = nameField(action, path);
  return { label: t('console.auditSentence.label', { label }), field };
}
