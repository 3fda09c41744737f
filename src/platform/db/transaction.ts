import type { Prisma } from './generated/client.ts';

/** The database client of a store, the same inside and outside a transaction. */
export type Tx = Prisma.TransactionClient;
