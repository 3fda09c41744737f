import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../../src/platform/db/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

/** Prisma's own, which declares no types. */
const RUNTIME: string = '@prisma/client/runtime/query_compiler_small_bg.postgresql.mjs';
const { QueryCompiler } = (await import(RUNTIME)) as {
  QueryCompiler: { prototype: { compile(query: string): unknown } };
};
const compile = vi.spyOn(QueryCompiler.prototype, 'compile');

let databases: TestDatabase[];
let clients: Database[];

beforeAll(async () => {
  databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
  clients = databases.map(({ url }) =>
    openDatabase({ databaseUrl: url, changes: createChanges(), onIdleError: () => undefined }),
  );
});

afterAll(async () => {
  compile.mockRestore();
  await Promise.all(clients.map((db) => db.close()));
  await Promise.all(databases.map((database) => database.drop()));
});

/** A query that nothing else asks. */
const countOf = ({ read }: Database, key: string) =>
  read.rateLimit.count({ where: { key, OR: [{ points: 7 }, { points: 11 }] } });

test('clients of one process compile a query once, and each queries its own database', async () => {
  const [one, other] = clients as [Database, Database];
  await one.read.rateLimit.create({ data: { key: 'a', points: 7, expire: null } });
  compile.mockClear();
  expect(await countOf(one, 'a')).toBe(1);
  expect(compile).toHaveBeenCalledTimes(1);
  expect(await countOf(one, 'b')).toBe(0);
  expect(await countOf(other, 'a')).toBe(0);
  expect(compile).toHaveBeenCalledTimes(1);
});

test('closing a client keeps the compiler for the others', async () => {
  const [one, other] = clients as [Database, Database];
  await other.close();
  expect(await one.read.rateLimit.findMany({ where: { points: { in: [7, 13] } } })).toHaveLength(1);
});
