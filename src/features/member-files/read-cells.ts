import { z } from 'zod';
import { emailSchema, nameSchema } from '../accounts/index.ts';

const LONGEST_TEXT = 2000;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const wordsSchema = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_TEXT)
  .refine((text) => !text.includes('\0'));

/** Returns a cell of one line by the name of its column. */
export type Cells = (name: string) => string;

/** The index of each column; or a message where a name occurs twice. */
export function indexColumns(cells: readonly string[]): ReadonlyMap<string, number> | string {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const indexOf = new Map(names.map((name, index) => [name, index]));
  return indexOf.size < names.length ? 'a column stands twice' : indexOf;
}

export function openCells(indexOf: ReadonlyMap<string, number>, cells: readonly string[]): Cells {
  return (name) => cells[indexOf.get(name) ?? -1]?.trim() ?? '';
}

/** Null where the text is not an address. */
export function readEmail(text: string): string | null {
  return emailSchema.safeParse(text).data ?? null;
}

export function readName(text: string): string | null | 'wrong' {
  if (text === '') return null;
  return nameSchema.safeParse(text).data ?? 'wrong';
}

export function readInstant(text: string, now: Date): Date | null | 'wrong' {
  if (text === '') return null;
  const parsed = instant.safeParse(text);
  return parsed.success && parsed.data <= now ? parsed.data : 'wrong';
}

/**
 * The time, source and wording of a consent; or a message where one is missing. All three are required,
 * because a consent that somebody else imports needs evidence.
 */
export function readCircumstances(
  cell: Cells,
  names: { readonly at: string; readonly source: string; readonly wording: string },
  now: Date,
): { at: Date; source: string; wording: string } | string {
  const at = readInstant(cell(names.at), now);
  if (at === 'wrong' || at === null) return `${names.at} is not a past instant`;
  const source = wordsSchema.safeParse(cell(names.source)).data;
  if (source === undefined) return `${names.source} does not say how they agreed`;
  const wording = wordsSchema.safeParse(cell(names.wording)).data;
  if (wording === undefined) return `${names.wording} does not say to what they agreed`;
  return { at, source: source.replace(/^import: /, ''), wording };
}
