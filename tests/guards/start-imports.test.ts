import { build, type ImportKind } from 'esbuild';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/system/repository-root.ts';

/** Large packages that few requests need: imported by their first user, they cost a server nothing until then. */
const LATE = ['@prisma/schema-engine-wasm', '@simplewebauthn/server', 'ioredis', 'sharp'] as const;

/** What every process of a server imports; the first imports the second late, and always. */
const ENTRIES = ['src/main.ts', 'src/server-process.ts'];

test('starting a server loads no package that most installations do not use', async () => {
  const { metafile } = await build({
    entryPoints: ENTRIES,
    absWorkingDir: ROOT,
    outdir: 'unwritten',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });

  /** The packages that the entries import, directly or through other files. */
  function listPackages(isFollowed: (kind: ImportKind) => boolean): ReadonlySet<string> {
    const packages = new Set<string>();
    const files = new Set(ENTRIES);
    for (const file of files) {
      for (const { path, kind, external } of metafile.inputs[file]?.imports ?? []) {
        if (isFollowed(kind)) (external ? packages : files).add(path);
      }
    }
    return new Set([...packages].map(nameOf));
  }

  const atStart = listPackages((kind) => kind !== 'dynamic-import');
  expect(atStart).toContain('express');
  expect(LATE.filter((name) => atStart.has(name))).toEqual([]);
  const all = listPackages(() => true);
  expect(LATE.filter((name) => !all.has(name))).toEqual([]);
});

/** `@prisma/client/runtime` is of the package `@prisma/client`. */
function nameOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
