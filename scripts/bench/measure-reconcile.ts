import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { createChanges } from '../../src/platform/db/changes.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import { type LargeBooks, seedLargeBooks, serveLargeBooks } from './large-books.ts';

const foundSchema = z.object({
  drift: z.number(),
  foreign: z.number(),
  seconds: z.number(),
  beforeMb: z.number(),
  mostMb: z.number(),
});

type ReconcileMeasured = z.output<typeof foundSchema>;

/** Seeds an empty, migrated database, reconciles it with a Stripe of the same books, and measures that. */
export async function measureReconcile(
  environment: Readonly<Record<string, string>>,
  books: LargeBooks,
  heapMb: number,
): Promise<ReconcileMeasured> {
  const db = openDatabase({
    databaseUrl: environment['DATABASE_URL'] ?? '',
    changes: createChanges(),
    onIdleError: () => undefined,
  });
  await seedLargeBooks(db.pool, books);
  await db.close();
  const { server, url } = await serveLargeBooks(books);
  try {
    const child = fork('scripts/bench/reconcile-once.ts', {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${heapMb}`],
      env: { ...process.env, ...environment, STRIPE_API_BASE: url },
    });
    const [answer] = await Promise.race([once(child, 'message'), failed(child)]);
    await once(child, 'exit');
    return foundSchema.parse(answer);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function failed(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`Reconciling ended with ${code}.`);
}
