import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ARCHIVED_TABLES, type ArchivedTable, LEFT_OUT } from '../../src/features/archive/index.ts';
import { readPersonalRegister } from '../support/personal-register.ts';

const SCHEMA = new URL('../../prisma/schema/', import.meta.url);
const archived: readonly ArchivedTable[] = ARCHIVED_TABLES;

function listTables(): string[] {
  const files = readdirSync(SCHEMA).filter((name) => name.endsWith('.prisma'));
  const text = files.map((name) => readFileSync(new URL(name, SCHEMA), 'utf8')).join('\n');
  return [...text.matchAll(/@@map\("(\w+)"\)/g)].map(([, table = '']) => table);
}

describe('the archive of a publication', () => {
  test('contains every table, or states why it is left out', () => {
    const known = [...archived.map(({ name }) => name), ...Object.keys(LEFT_OUT)];
    expect(known.toSorted()).toEqual(listTables().toSorted());
  });

  test('contains secrets only if that was requested', () => {
    const secrets = readPersonalRegister().filter(({ mark }) => mark?.kind === 'secret');
    const written = secrets.filter(({ table, column }) => {
      const found = archived.find(({ name }) => name === table);
      return found && !found.isSecret && found.secrets?.[column] === undefined;
    });
    expect(written.map(({ name }) => name)).toEqual([]);
  });

  test('replaces a required secret by a fresh one, and leaves the others empty', () => {
    const secrets = readPersonalRegister().filter(({ mark }) => mark?.kind === 'secret');
    for (const { table, column, isRequired } of secrets) {
      const found = archived.find(({ name }) => name === table);
      const kind = found?.isSecret ? undefined : found?.secrets?.[column];
      if (kind !== undefined)
        expect(`${table}.${column} ${kind}`).toBe(
          `${table}.${column} ${isRequired ? 'fresh' : 'empty'}`,
        );
    }
  });
});
