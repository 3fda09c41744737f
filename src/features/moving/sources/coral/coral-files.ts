import { readCsvCells } from '../../read-csv-rows.ts';
import type { SourceFile } from '../../source-file.ts';

/** The collections that are read, from the importer's CSV or from Coral's own downloads. */
const COLLECTIONS = ['stories', 'users', 'comments'] as const;
type Collection = (typeof COLLECTIONS)[number];

export type CoralFile = { readonly file: SourceFile } & (
  | { readonly collection: Collection; readonly format: 'csv' }
  // `json` has one document per line; `list` is a JSON array. Only downloads have actions.
  | { readonly collection: Collection | 'actions'; readonly format: 'json' | 'list' }
);

const STATUSES = new Set(['APPROVED', 'REJECTED', 'NONE', '']);
const ROLES = new Set(['COMMENTER', 'STAFF', 'MODERATOR', 'ADMIN', '']);
const MODES = new Set(['COMMENTS', 'QA', 'RATINGS_AND_REVIEWS', '']);

/** Detects each file's collection by its first line: the importer's CSV has no headings but fixed columns. */
export async function findCollections(files: readonly SourceFile[]): Promise<CoralFile[]> {
  const own: CoralFile[] = [];
  for (const file of files) {
    const head = await file.head();
    // A database tool may write an array, or spread a document over several lines.
    const isList = /^\s*\[/.test(head);
    const first = isList ? head : head.slice(0, head.indexOf('\n') + 1 || undefined);
    const json = collectionOfJson(first.replace(/^\s*\[?\s*/, ''));
    if (json !== null) own.push({ file, collection: json, format: isList ? 'list' : 'json' });
    else if (/\.csv$/i.test(file.path)) {
      const collection = await collectionOfCsv(file);
      if (collection !== null) own.push({ file, collection, format: 'csv' });
    }
  }
  return own;
}

function collectionOfJson(line: string): CoralFile['collection'] | null {
  if (!line.startsWith('{')) return null;
  const has = (...keys: readonly string[]) => keys.every((key) => line.includes(`"${key}"`));
  // Talk, as Coral was called up to version 4, has assets instead of stories.
  if (has('storyID', 'revisions') || has('asset_id', 'author_id')) return 'comments';
  if (has('action_type', 'item_id') || has('actionType', 'commentID')) return 'actions';
  if (has('commentCounts', 'url') || has('scraped', 'url') || has('closedMessage', 'url')) {
    return 'stories';
  }
  return has('username', 'profiles') ? 'users' : null;
}

async function collectionOfCsv(file: SourceFile): Promise<Collection | null> {
  try {
    for await (const { cells } of readCsvCells(file, {
      maxCell: MAX_CELL,
      areFormulasGuarded: false,
    })) {
      return collectionOfCells(cells);
    }
  } catch {
    // A file that is not CSV does not belong to Coral.
  }
  return null;
}

/** The maximum length of a cell; comments can be long, but not as long as articles. */
export const MAX_CELL = 200_000;

function collectionOfCells(cells: readonly string[]): Collection | null {
  const named = COLLECTIONS.find((name) => isHeadings(name, cells));
  if (named !== undefined) return named;
  const cell = (index: number) => cells[index]?.trim() ?? '';
  if (cells.length === 8 && STATUSES.has(cell(6)) && isDate(cell(3))) return 'comments';
  if (cells.length === 7 && /^https?:\/\//.test(cell(1)) && MODES.has(cell(6))) return 'stories';
  return cells.length === 6 && /@/.test(cell(1)) && ROLES.has(cell(3)) ? 'users' : null;
}

/** The columns in the README of Coral's importer; a spreadsheet may have added them as headings. */
export const COLUMNS = {
  users: ['id', 'email', 'username', 'role', 'banned', 'createdAt'],
  stories: ['id', 'url', 'title', 'author', 'publishedAt', 'closedAt', 'mode'],
  comments: ['id', 'authorID', 'storyID', 'createdAt', 'body', 'parentID', 'status', 'rating'],
} as const satisfies Record<Collection, readonly string[]>;

export function isHeadings(collection: Collection, cells: readonly string[]): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  const names = COLUMNS[collection];
  return (
    cells.length === names.length &&
    names.every((name, index) => plain(cells[index] ?? '') === plain(name))
  );
}

function isDate(cell: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T/.test(cell);
}
