import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

interface Writers {
  /** Resets the measurements. */
  startOver(): void;
  measured(): { readonly writes: number; readonly longestWaitMs: number };
  /** Waits until each writer has written once more. */
  writeOnce(): Promise<void>;
  /** Stops the writers. Resolves with their errors. */
  stop(): Promise<readonly string[]>;
}

const PAUSE_MS = 10;

/**
 * Opens one connection for each table, which updates one row after the other with the columns that the old version
 * knows. One more connection registers members.
 */
export async function startWriters(
  databaseUrl: string,
  tables: readonly string[],
): Promise<Writers> {
  let [writes, longestWaitMs, isStopping] = [0, 0, false];
  const failures: string[] = [];
  const rounds = new Map<string, number>();

  async function write(name: string, statement: string): Promise<void> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    // Triggers would need consistent rows; locks are the same without them.
    await client.query('SET session_replication_role = replica');
    while (!isStopping) {
      const beganAt = performance.now();
      await client.query(statement).catch((error: unknown) => failures.push(`${name}: ${error}`));
      longestWaitMs = Math.max(longestWaitMs, performance.now() - beganAt);
      writes += 1;
      rounds.set(name, (rounds.get(name) ?? 0) + 1);
      await pause(PAUSE_MS);
    }
    await client.end();
  }

  const statements = [
    ...(await Promise.all(tables.map((table) => writeStatement(databaseUrl, table)))),
    REGISTRATION,
  ];
  const running = statements.map((statement, index) => write(`writer ${index}`, statement));
  return {
    startOver() {
      [writes, longestWaitMs] = [0, 0];
    },
    measured: () => ({ writes, longestWaitMs: Math.round(longestWaitMs) }),
    async writeOnce() {
      const before = new Map(rounds);
      const isOver = () =>
        statements.every((_, index) => {
          const name = `writer ${index}`;
          // Two, because one write may already have been running.
          return (rounds.get(name) ?? 0) >= (before.get(name) ?? 0) + 2;
        });
      while (!isOver()) await pause(PAUSE_MS);
    },
    async stop() {
      isStopping = true;
      await Promise.all(running);
      return failures;
    },
  };
}

/** A statement that rewrites a row unchanged, with all columns of the old schema. */
async function writeStatement(databaseUrl: string, table: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; isKey: boolean }>(COLUMNS, [table]);
    const plain = rows.filter(({ isKey }) => !isKey);
    const sets = plain.map(({ name }) => `"${name}" = t."${name}"`).join(', ');
    return `UPDATE ${table} AS t SET ${sets} WHERE t.ctid = (SELECT ctid FROM ${table} LIMIT 1)`;
  } finally {
    await client.end();
  }
}

const COLUMNS = `
  SELECT a.attname AS name,
         EXISTS (SELECT FROM pg_index WHERE indrelid = a.attrelid AND indisprimary
                  AND a.attnum = ANY(indkey)) AS "isKey"
    FROM pg_attribute a
   WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
     AND a.attidentity = '' AND a.attgenerated = ''`;

/** The statement of the last release for a new member. */
const REGISTRATION = `
  INSERT INTO members (id, email, name, role, created_at, updated_at)
  VALUES (gen_random_uuid(), gen_random_uuid() || '@example.org', 'Reader', 'reader', now(), now())`;
