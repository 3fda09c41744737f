import { setTimeout as pause } from 'node:timers/promises';
import { unavailable } from '../errors/refusals.ts';
import { isDatabaseUnavailable } from './database-errors.ts';

export interface GroupCommit<Row, Written> {
  /** Resolves once the transaction that wrote the row has committed; rejects if the row was not written. */
  add(row: Row): Promise<Written>;
  /** Whether rows arrive faster than single-row transactions could write them. */
  isUnderLoad(): boolean;
}

interface GroupCommitOptions<Row, Written> {
  /** Writes all rows in one transaction and returns the result of each, in the same order. */
  write(rows: readonly Row[]): Promise<readonly Written[]>;
  readonly maxRows: number;
  /** The maximum queue length behind the pending write; further rows are rejected with 503. */
  readonly maxWaiting: number;
}

interface PendingRow<Row, Written> {
  readonly row: Row;
  resolve(written: Written): void;
  reject(error: unknown): void;
}

const RETRY_AFTER_SECONDS = 2;
/** The group size that counts as load: so many rows during one write are several thousand rows per second. */
const UNDER_LOAD_ROWS = 8;
/** Under load, clients that just received a response send their next request; a short delay batches those too. */
const BATCH_DELAY_MS = 1;

/**
 * Group commit: batches many small writes into few transactions. One write is pending at a time; rows that arrive
 * meanwhile are written together by the next. Without load a row is written immediately; under load the rows share the
 * cost of a commit. If the database rejects a group, its rows are written one by one, so that an invalid row does not
 * fail the others. If the database is unavailable, all fail.
 */
export function createGroupCommit<Row, Written>(
  options: GroupCommitOptions<Row, Written>,
): GroupCommit<Row, Written> {
  let waiting: PendingRow<Row, Written>[] = [];
  let underWay = 0;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, options.maxRows);
      waiting = waiting.slice(options.maxRows);
      underWay = group.length;
      await writeGroup(options.write, group);
      if (group.length >= UNDER_LOAD_ROWS) await pause(BATCH_DELAY_MS);
    }
    underWay = 0;
  }

  return {
    add: (row) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= options.maxWaiting) {
          reject(tooManyWaiting());
          return;
        }
        waiting.push({ row, resolve, reject });
        if (underWay === 0) void writeAll();
      }),
    isUnderLoad: () => underWay >= UNDER_LOAD_ROWS,
  };
}

/** Never rejects: it settles the promise of every row in the group. */
async function writeGroup<Row, Written>(
  write: GroupCommitOptions<Row, Written>['write'],
  group: readonly PendingRow<Row, Written>[],
): Promise<void> {
  try {
    const written = await write(group.map(({ row }) => row));
    if (written.length !== group.length)
      throw new Error('The group write returned a different number of results than rows.');
    for (const [index, result] of written.entries()) group[index]?.resolve(result);
  } catch (error) {
    if (group.length === 1 || isDatabaseUnavailable(error)) {
      for (const one of group) one.reject(error);
      return;
    }
    for (const one of group) await writeGroup(write, [one]);
  }
}

function tooManyWaiting() {
  return unavailable('database_unavailable', 'Please try again in a moment.', RETRY_AFTER_SECONDS);
}
