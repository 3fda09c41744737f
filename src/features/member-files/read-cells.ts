import { z } from 'zod';
import type { FileProblemPhrase } from '../../wording/import-phrases.ts';
import { emailSchema, importedNameSchema } from '../accounts/index.ts';

const MAX_TEXT_LENGTH = 2000;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const textSchema = z
  .string()
  .min(1)
  .max(MAX_TEXT_LENGTH)
  .refine((text) => !text.includes('\0'));

const listFormat = new Intl.ListFormat('en', { type: 'disjunction' });

/** A problem of one line. If thrown while the header is read, or with a line, a problem of the whole file. */
export class FileProblem extends Error {
  readonly line: number;

  constructor(message: FileProblemPhrase, line = 1) {
    super(message);
    this.name = 'FileProblem';
    this.line = line;
  }
}

/** The index of each column by name. */
export type Columns = ReadonlyMap<string, number>;

/** Throws a `FileProblem` if a name occurs twice. */
export function indexColumns(cells: readonly string[]): Columns {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const columns = new Map(names.map((name, index) => [name, index]));
  if (columns.size < names.length) throw new FileProblem('a column name is duplicated');
  return columns;
}

/** Throws a `FileProblem` for a column that is not in `known`. */
export function requireKnownColumns(columns: Columns, known: readonly string[]): void {
  const unknown = [...columns.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new FileProblem(`unknown column ${unknown}`);
}

type CellProblem =
  | 'is not a past date and time'
  | 'is not an e-mail address'
  | 'is not a name'
  | 'does not say how they consented'
  | 'does not say to what they consented';

export type Cells = ReturnType<typeof openCells>;

/**
 * Gives access to the cells of one line by column name. An unusable value throws a `FileProblem`. Instants must not be
 * later than `now`.
 */
export function openCells(columns: Columns, cells: readonly string[], now: Date) {
  const text = (name: string) => cells[columns.get(name) ?? -1]?.trim() ?? '';

  function parse<Schema extends z.ZodType>(schema: Schema, name: string, problem: CellProblem) {
    const parsed = schema.safeParse(text(name));
    if (!parsed.success) throw new FileProblem(`${name} ${problem}`);
    return parsed.data;
  }

  function requiredInstant(name: string): Date {
    const past = instant.refine((value) => value <= now);
    return parse(past, name, 'is not a past date and time');
  }

  return {
    now,
    text,
    requiredInstant,
    requireCount(): void {
      if (cells.length === columns.size) return;
      throw new FileProblem(`has ${cells.length} cells instead of ${columns.size}`);
    },
    email: (name: string) => parse(emailSchema, name, 'is not an e-mail address'),
    name: (name: string) =>
      text(name) === '' ? null : parse(importedNameSchema, name, 'is not a name'),
    instant: (name: string) => (text(name) === '' ? null : requiredInstant(name)),
    oneOf<Option extends string>(name: string, options: readonly Option[]): Option {
      const value = text(name).toLowerCase();
      const option = options.find((one) => one === value);
      if (option !== undefined) return option;
      const list = listFormat.format(options.map((one) => one || 'empty'));
      throw new FileProblem(`${name} must be ${list}`);
    },
    /** When, how and to which wording an address consented. All are required, as evidence of the consent. */
    circumstances(names: {
      readonly at: string;
      readonly source: string;
      readonly wording: string;
    }) {
      const at = requiredInstant(names.at);
      const source = parse(textSchema, names.source, 'does not say how they consented');
      const wording = parse(textSchema, names.wording, 'does not say to what they consented');
      return { at, source: source.replace(/^import: /, ''), wording };
    },
  };
}

/** Returns null if the text is not an email address. */
export function readEmail(text: string): string | null {
  return emailSchema.safeParse(text).data ?? null;
}
