import { addSeconds } from '../../../time/clock.ts';

/** What can be done with a move in the console; each runs as a job. */
export const MOVE_DEEDS = ['preview', 'apply', 'check', 'undo'] as const;
export type MoveDeed = (typeof MOVE_DEEDS)[number];

export const STAFF_MOVE_STATES = ['new', 'working', 'done', 'failed'] as const;
type StaffMoveState = (typeof STAFF_MOVE_STATES)[number];

/** A job that said nothing for so long has died with its process; a move goes on where it was. */
const SILENT_SECONDS = 600;

interface StaffMoveInstants {
  readonly requestedAt: Date | null;
  readonly workedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failure: string | null;
}

/** The state of a move at an instant. */
export function stateOfMove(move: StaffMoveInstants, now: Date): StaffMoveState {
  const { requestedAt, workedAt, finishedAt, failure } = move;
  if (requestedAt === null) return 'new';
  if (finishedAt !== null) return failure === null ? 'done' : 'failed';
  return addSeconds(workedAt ?? requestedAt, SILENT_SECONDS) < now ? 'failed' : 'working';
}

const ZIP = Buffer.from('PK');
const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * A name for an uploaded file, whose ending tells readers how it is written. Browsers' own names say less: exports
 * are renamed by people.
 */
export function nameUpload(content: Buffer, number: number): string {
  return `file-${String(number).padStart(2, '0')}.${endingOf(content)}`;
}

function endingOf(content: Buffer): string {
  if (content.subarray(0, 2).equals(ZIP)) return 'zip';
  if (content.subarray(0, 2).equals(GZIP)) return 'json.gz';
  const head = content
    .subarray(0, 2_000)
    .toString('utf8')
    .replace(/^\uFEFF?\s*/, '');
  if (/^[{[]/.test(head)) return 'json';
  if (/^<!doctype html|^<html/i.test(head)) return 'html';
  if (head.startsWith('<')) return 'xml';
  return /^(?:30[12]|routes|collections|taxonomies):\s*$/m.test(head) ? 'yaml' : 'csv';
}
