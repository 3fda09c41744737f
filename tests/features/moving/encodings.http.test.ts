import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMove } from '../../../src/features/moving/index.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-encodings-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('spreadsheet files are read in the encoding in which they were saved', async () => {
  const list = (address: string) => `email;name\r\n${address}@mail.example;Zoë “Łódź”\r\n`;
  const western = (address: string) =>
    `email;name\r\n${address}@mail.example;Zo\xeb \x93O'D\x94\r\n`;
  await writeFile(join(folder, 'a-unicode.csv'), `\uFEFF${list('unicode')}`, 'utf16le');
  await writeFile(join(folder, 'b-plain.csv'), list('plain'));
  await writeFile(join(folder, 'c-western.csv'), Buffer.from(western('western'), 'latin1'));
  const { warnings, unnamed } = await move(server, applyMove, [folder]);
  const members = await server.db.read.member.findMany({ orderBy: { email: 'asc' } });
  expect(members.map(({ email, name }) => [email, name])).toEqual([
    ['plain@mail.example', 'Zoë “Łódź”'],
    ['unicode@mail.example', 'Zoë “Łódź”'],
    ['western@mail.example', "Zoë “O'D”"],
  ]);
  expect(warnings).toEqual(['c-western.csv: read as Windows-1252; check names with accents']);
  expect(unnamed.map(({ reason }) => reason)).not.toContain('unreadable');
});
