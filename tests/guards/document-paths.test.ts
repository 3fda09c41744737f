import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where a path in a document may begin: the documents shorten those below `src`. */
const BASES = ['', 'src/', 'src/features/', 'docs/', 'tests/', 'scripts/'];

/** Code spans that look like a file or folder of this repository. */
const PATH = /`((?:[\w.-]+\/)+[\w.-]*|[\w-]+(?:\.[\w-]+)*\.(?:ts|mjs|md|prisma|css))`/g;

/** Addresses with a placeholder in capitals or dots in front, media types, and files that a reader makes. */
const NOT_OURS =
  /^(?:dist|v1|media|lib|path|application|text|multipart|embed|\.\.\.)\/|[A-Z]{2,}(?:\/|$)/;

async function listDocuments(): Promise<string[]> {
  const decisions = await readdir(new URL('../../docs/decisions', import.meta.url));
  return [
    'README.md',
    'CONTRIBUTING.md',
    'docs/ARCHITECTURE.md',
    'docs/glossary.md',
    'docs/security.md',
    'docs/operations.md',
    'docs/embedding.md',
    'docs/events.md',
    'docs/go-live.md',
    ...decisions.map((name) => `docs/decisions/${name}`),
  ];
}

async function listFileNames(): Promise<ReadonlySet<string>> {
  const folders = ['src', 'scripts', 'tests', 'packages', 'prisma', 'docs', '.config'];
  const names = await Promise.all(
    folders.map((folder) => readdir(`${ROOT}${folder}`, { recursive: true })),
  );
  return new Set(names.flat().map((path) => path.split('/').at(-1) ?? path));
}

function listPaths(text: string): string[] {
  return [...text.matchAll(PATH)]
    .map(([, path = '']) => path)
    .filter((path) => !NOT_OURS.test(path));
}

const fileNames = await listFileNames();

function exists(path: string): boolean {
  if (path.includes('/')) return BASES.some((base) => existsSync(`${ROOT}${base}${path}`));
  return fileNames.has(path) || existsSync(`${ROOT}${path}`);
}

describe('files that a document names', async () => {
  test.each(await listDocuments())('all files that %s names exist', async (document) => {
    const text = await readFile(`${ROOT}${document}`, 'utf8');
    expect(listPaths(text).filter((path) => !exists(path))).toEqual([]);
  });
});

test('the guard finds a missing file in a text', () => {
  const text = 'See `src/features/access/no-such.rules.ts`, `no-such-file.ts` and `src/app.ts`.';
  expect(listPaths(text).filter((path) => !exists(path))).toEqual([
    'src/features/access/no-such.rules.ts',
    'no-such-file.ts',
  ]);
});

test('SECURITY.md states deadlines for updates', async () => {
  const text = await readFile(`${ROOT}SECURITY.md`, 'utf8');
  const [, updates = ''] = text.split('## Updates');
  for (const severity of ['critical', 'high', 'otherwise']) expect(updates).toContain(severity);
  expect(updates.match(/within \d+ days/g)).toHaveLength(3);
});
