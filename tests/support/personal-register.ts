import { readdirSync, readFileSync } from 'node:fs';

const SCHEMA = new URL('../../prisma/schema/', import.meta.url);

/**
 * The handling of a personal column when its member is erased: the row is deleted, the column is cleared, the member
 * chooses, it expires by itself, or it is kept for the reason that follows the mark.
 */
const FATES = ['row', 'clear', 'chosen', 'expires', 'kept'] as const;
type Fate = (typeof FATES)[number];

/** A column that can hold text, with its mark; `mark` is null if it is missing or invalid. */
export interface MarkedColumn {
  /** The name as `Model.column`. */
  readonly name: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly mark:
    | { readonly kind: 'impersonal' | 'secret' }
    | {
        readonly kind: 'personal';
        readonly exported: string;
        readonly fate: Fate;
        readonly why: string;
      }
    | null;
}

const FIELD = /^ +(\w+) +(String|Json|Bytes|Unsupported\("\w+"\))(\[\])?(\?)?(.*)$/;
const PERSONAL = /^@personal\(export: (\w+), erase: (\w+)\) ?(.*)$/;

/** Every text, JSON and binary column of the Prisma schema. UUIDs are excluded: they identify nobody alone. */
export function readPersonalRegister(): MarkedColumn[] {
  const files = readdirSync(SCHEMA).filter((name) => name.endsWith('.prisma'));
  return files.flatMap((name) => readModels(readFileSync(new URL(name, SCHEMA), 'utf8')));
}

function readModels(text: string): MarkedColumn[] {
  return [...text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].flatMap(([, model = '', body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model;
    return body.split('\n').flatMap((line) => {
      const [, field, type, list, optional, rest = ''] = FIELD.exec(line) ?? [];
      if (field === undefined || rest.includes('@db.Uuid')) return [];
      return {
        name: `${model}.${field}`,
        table,
        column: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field,
        type: `${type}${list ?? ''}`,
        isRequired: optional === undefined,
        mark: readMark(rest.split('/// ')[1]?.trim() ?? ''),
      };
    });
  });
}

function readMark(text: string): MarkedColumn['mark'] {
  const plain = /^@(impersonal|secret)(?: .*)?$/.exec(text)?.[1];
  if (plain === 'impersonal' || plain === 'secret') return { kind: plain };
  const [, exported, word, why = ''] = PERSONAL.exec(text) ?? [];
  const fate = FATES.find((one) => one === word);
  if (exported === undefined || fate === undefined) return null;
  return { kind: 'personal', exported, fate, why };
}
