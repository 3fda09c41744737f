import type { Tx } from './database.ts';

/** Locks a name until the transaction ends; others that lock the same name wait. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
