import { setTimeout as pause } from 'node:timers/promises';
import { unavailable } from '../errors/refusals.ts';
import { isDatabaseUnavailable } from './database-errors.ts';

export interface GroupCommit<Row, Written> {
  /** Resolves once the row's own transaction has committed; rejects where it was not written. */
  add(row: Row): Promise<Written>;
  /** Whether rows come faster than they could be written one by one. */
  isUnderLoad(): boolean;
}

export interface GroupCommitOptions<Row, Written> {
  /** Writes all of them in one transaction and tells what came of each, in their order. */
  write(rows: readonly Row[]): Promise<readonly Written[]>;
  readonly maxRows: number;
  /** How many may wait for the write that is under way; whoever comes then is turned away. */
  readonly maxWaiting: number;
}

interface PendingRow<Row, Written> {
  readonly row: Row;
  resolve(written: Written): void;
  reject(error: unknown): void;
}

const RETRY_AFTER_SECONDS = 2;
/** So many in one write arrived during the one before it: some thousand a second. */
const UNDER_LOAD_ROWS = 8;
/** Whoever was just answered asks again at once: a moment's wait shares the next commit with them. */
const BATCH_DELAY_MS = 1;

/**
 * Many small writes as few transactions: one write is under way at a time, and what arrives meanwhile
 * is written together by the next. Under no load a row waits for nobody; under load the cost of a
 * commit is shared. A row that the database refuses does not fail those beside it: they are then
 * written one by one. Where the database is away, all of them are told so.
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

/** Never rejects: whatever happens, each of the group is told. */
async function writeGroup<Row, Written>(
  write: GroupCommitOptions<Row, Written>['write'],
  group: readonly PendingRow<Row, Written>[],
): Promise<void> {
  try {
    const written = await write(group.map(({ row }) => row));
    if (written.length !== group.length) throw new Error('A write told of other rows than it got.');
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
