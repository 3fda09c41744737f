import { open } from 'node:fs/promises';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log/log.ts';
import { listEntriesAfter, lockShipped, markShipped, type ShippedEntry } from './chain.store.ts';

/** The entries per transaction, which stays open while their lines are written. */
const BATCH = 500;

/** Writes lines to a destination outside the system's control; throws if that fails. */
type WriteLines = (lines: string) => Promise<void>;

/** Opens standard output for `-`, else a file, whose lines are on disk when the promise resolves. */
export function openAuditLog(path: string): WriteLines {
  if (path === '-') {
    return (lines) =>
      new Promise((resolve, reject) => {
        process.stdout.write(lines, (error) => (error ? reject(error) : resolve()));
      });
  }
  return async (lines) => {
    const file = await open(path, 'a', 0o600);
    try {
      await file.appendFile(lines);
      await file.datasync();
    } finally {
      await file.close();
    }
  };
}

/**
 * Returns a function that sends all unsent entries in the order of the chain, one line of JSON each. If the process
 * dies after writing lines but before marking them as sent, they are written again. Calls during a run cause one more
 * run.
 */
export function createAuditShipper(
  { db, log }: { readonly db: Database; readonly log: Log },
  write: WriteLines,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      while ((await shipBatch(db, write)) === BATCH);
    } while (isAskedAgain);
  }
  return () => {
    isAskedAgain = running !== null;
    running ??= run()
      .catch((error: unknown) => log.error({ err: error }, 'the audit log could not be sent'))
      .finally(() => {
        running = null;
      });
    return running;
  };
}

function shipBatch(db: Database, write: WriteLines): Promise<number> {
  return db.transaction(async (tx) => {
    const position = await lockShipped(tx);
    const entries = await listEntriesAfter(tx, { position, limit: BATCH });
    const last = entries.at(-1)?.position ?? null;
    if (last === null) return 0;
    await write(entries.map(toLine).join(''));
    await markShipped(tx, last);
    return entries.length;
  });
}

/** Writes an entry as a line of JSON. */
export function toLine(entry: ShippedEntry): string {
  return `${JSON.stringify({ audit: true, ...entry })}\n`;
}
