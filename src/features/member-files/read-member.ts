import { z } from 'zod';
import { emailSchema, nameSchema } from '../accounts/index.ts';
import type { ImportedContact } from '../newsletters/index.ts';
import { COLUMNS, consentColumns, UNREAD } from './columns.ts';

/** A line of the file, as we mean it. */
export interface MemberRow extends ImportedContact {
  readonly line: number;
  readonly memberName: string;
  readonly emailConfirmedAt: Date | null;
}

export interface RowProblem {
  readonly line: number;
  readonly message: string;
}

export type ReadRow = { readonly row: MemberRow } | { readonly problem: RowProblem };

/** Where the columns of this file stand, and which lists it speaks of. */
export interface FileShape {
  readonly width: number;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly lists: readonly { readonly slug: string; readonly id: string }[];
}

/** What a member without a name is called; they can change it. */
const NAMELESS = 'Reader';

const LONGEST_TEXT = 2000;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const words = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_TEXT)
  .refine((text) => !text.includes('\0'));
const kindSchema = z.enum(['confirmed', 'withdrawn']);

/** What the first line says; in words where it cannot be used. */
export function readHeader(
  cells: readonly string[],
  known: readonly { readonly slug: string; readonly id: string }[],
): FileShape | string {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const indexOf = new Map(names.map((name, index) => [name, index]));
  if (indexOf.size < names.length) return 'a column stands twice';
  if (!indexOf.has(COLUMNS.email)) return `there is no column ${COLUMNS.email}`;
  const lists = known.filter(({ slug }) => indexOf.has(consentColumns(slug).kind));
  const understood = new Set([
    ...[...UNREAD, COLUMNS.email, COLUMNS.name, COLUMNS.emailConfirmedAt, COLUMNS.suppressed],
    ...lists.flatMap(({ slug }) => Object.values(consentColumns(slug))),
  ]);
  const foreign = names.find((name) => !understood.has(name));
  if (foreign !== undefined) return `the column ${foreign} means nothing here`;
  return { width: names.length, indexOf, lists };
}

/** A line, or what is wrong with it: then nothing of it is imported. `now` bounds what may be past. */
export function readMember(
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  shape: FileShape,
  now: Date,
): ReadRow {
  const wrong = (message: string): ReadRow => ({ problem: { line, message } });
  if (cells.length !== shape.width) return wrong(`has ${cells.length} cells, not ${shape.width}`);
  const cell = (name: string): string => cells[shape.indexOf.get(name) ?? -1]?.trim() ?? '';
  const email = emailSchema.safeParse(cell(COLUMNS.email));
  if (!email.success) return wrong(`${COLUMNS.email} is not an e-mail address`);
  const name = cell(COLUMNS.name) === '' ? null : nameSchema.safeParse(cell(COLUMNS.name));
  if (name?.success === false) return wrong(`${COLUMNS.name} is not a name of one line`);
  const confirmed = readInstant(cell(COLUMNS.emailConfirmedAt), now);
  if (confirmed === 'wrong') return wrong(`${COLUMNS.emailConfirmedAt} is not a past instant`);
  const suppressed = cell(COLUMNS.suppressed).toLowerCase();
  if (!['', 'yes', 'no'].includes(suppressed)) return wrong(`${COLUMNS.suppressed} is yes or no`);
  const wishes: MemberRow['wishes'][number][] = [];
  for (const list of shape.lists) {
    const wish = readWish(list, cell, now);
    if (typeof wish === 'string') return wrong(wish);
    if (wish !== null) wishes.push(wish);
  }
  return {
    row: {
      ...{ line, email: email.data, name: name?.data ?? null, wishes },
      memberName: name?.data ?? NAMELESS,
      emailConfirmedAt: confirmed,
      isSuppressed: suppressed === 'yes',
    },
  };
}

/** Without time, way and words it is no consent: whoever says yes for others has to show theirs. */
function readWish(
  { slug, id }: { readonly slug: string; readonly id: string },
  cell: (name: string) => string,
  now: Date,
): MemberRow['wishes'][number] | string | null {
  const names = consentColumns(slug);
  const text = cell(names.kind).toLowerCase();
  if (text === '') return null;
  const kind = kindSchema.safeParse(text);
  if (!kind.success) return `${names.kind} is confirmed, withdrawn or empty`;
  const at = readInstant(cell(names.at), now);
  if (at === 'wrong' || at === null) return `${names.at} is not a past instant`;
  const [source, wording] = [
    words.safeParse(cell(names.source)),
    words.safeParse(cell(names.wording)),
  ];
  if (!source.success) return `${names.source} does not say how they agreed`;
  if (!wording.success) return `${names.wording} does not say to what they agreed`;
  const stripped = source.data.replace(/^import: /, '');
  return { newsletterId: id, wish: kind.data, at, source: stripped, wording: wording.data };
}

function readInstant(text: string, now: Date): Date | null | 'wrong' {
  if (text === '') return null;
  const parsed = instant.safeParse(text);
  return parsed.success && parsed.data <= now ? parsed.data : 'wrong';
}
