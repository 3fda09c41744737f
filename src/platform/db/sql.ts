import { Prisma } from './generated/client.ts';

/** A piece of a statement with its values, for rooms that hand theirs to a store's. */
export type Sql = Prisma.Sql;
export const { sql } = Prisma;
