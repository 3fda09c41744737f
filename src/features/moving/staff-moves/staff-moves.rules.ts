import { addSeconds } from '../../../time/clock.ts';

/** The operations of a move in the console; each runs as a job. */
export const MOVE_OPERATIONS = ['preview', 'apply', 'check', 'undo'] as const;
export type MoveOperation = (typeof MOVE_OPERATIONS)[number];

export const STAFF_MOVE_STATES = ['new', 'working', 'done', 'failed'] as const;
type StaffMoveState = (typeof STAFF_MOVE_STATES)[number];

/** The retention of moves after their last use: their files contain much personal data. */
export const MOVE_DAYS = 30;

/** A job without progress for this long has died with its process; a retry resumes the move. */
const SILENT_SECONDS = 600;

interface StaffMoveInstants {
  readonly requestedAt: Date | null;
  readonly workedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failure: string | null;
}

/** Returns the state of a move at an instant. */
export function stateOfMove(move: StaffMoveInstants, now: Date): StaffMoveState {
  const { requestedAt, workedAt, finishedAt, failure } = move;
  if (requestedAt === null) return 'new';
  if (finishedAt !== null) return failure === null ? 'done' : 'failed';
  return addSeconds(workedAt ?? requestedAt, SILENT_SECONDS) < now ? 'failed' : 'working';
}

const ZIP = Buffer.from('PK');
const GZIP = Buffer.from([0x1f, 0x8b]);
const MAX_NAME_CHARACTERS = 100;

/** File formats by content: the extensions that readers expect, and the one that is added if it is missing. */
const FORMATS = {
  zip: { endings: /\.zip$/i, ending: 'zip' },
  gzip: { endings: /\.gz$/i, ending: 'json.gz' },
  json: { endings: /\.(?:json|ndjson|jsonl)$/i, ending: 'json' },
  html: { endings: /\.html?$/i, ending: 'html' },
  xml: { endings: /\.xml$/i, ending: 'xml' },
  yaml: { endings: /\.ya?ml$/i, ending: 'yaml' },
  table: { endings: /\.(?:csv|tsv)$/i, ending: 'csv' },
  text: { endings: /\.(?:txt|md|csv|tsv)$/i, ending: 'csv' },
} as const;
type Format = keyof typeof FORMATS;

/**
 * Returns a unique name for an uploaded file. It keeps the file's own name where valid, because some systems encode a
 * list's kind in it, and appends an extension for the detected format, because people rename exports.
 */
export function nameUpload(
  content: Buffer,
  given: string | undefined,
  taken: readonly string[],
): string {
  const { endings, ending } = FORMATS[formatOf(content)];
  const own = cleanFileName(given ?? '');
  const name = own === '' ? `file-${String(taken.length + 1).padStart(2, '0')}` : own;
  return freeName(endings.test(name) ? name : `${name}.${ending}`, taken);
}

/** Returns the last part of a path without invisible characters and those special to a shell or file system. */
function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last.replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, '').replace(/^[\s.]+/, '');
  return [...visible].slice(-MAX_NAME_CHARACTERS).join('').trim();
}

/** Returns `list.csv`, then `list (2).csv`, as browsers number downloads. */
function freeName(name: string, taken: readonly string[]): string {
  const { length } = /(?:\.json)?\.\w+$/i.exec(name)?.[0] ?? '';
  const [stem, ending] = [name.slice(0, name.length - length), name.slice(name.length - length)];
  const used = new Set(taken.map((other) => other.toLowerCase()));
  let free = name;
  for (let number = 2; used.has(free.toLowerCase()); number += 1)
    free = `${stem} (${number})${ending}`;
  return free;
}

function formatOf(content: Buffer): Format {
  if (content.subarray(0, 2).equals(ZIP)) return 'zip';
  if (content.subarray(0, 2).equals(GZIP)) return 'gzip';
  const head = content
    .subarray(0, 2_000)
    .toString('utf8')
    .replace(/^\uFEFF?\s*/, '');
  if (/^[{[]/.test(head)) return 'json';
  if (/^<!doctype html|^<html/i.test(head)) return 'html';
  if (head.startsWith('<')) return 'xml';
  if (/^(?:30[12]|routes|collections|taxonomies):\s*$/m.test(head)) return 'yaml';
  return /^[^\n]*[,;\t]/.test(head) ? 'table' : 'text';
}
