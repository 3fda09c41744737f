import type { Prisma } from './generated/client.ts';

/** What a store needs of the database: the same inside and outside a transaction. */
export type Tx = Prisma.TransactionClient;
