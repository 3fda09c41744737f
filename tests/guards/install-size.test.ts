import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';

const MAX_INSTALL = 450;

const platforms = z.array(z.string()).optional();
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      link: z.boolean().optional(),
      os: platforms,
      cpu: platforms,
      libc: platforms,
      // A place-holder carries the name of what is installed there.
      name: z.string().optional(),
    }),
  ),
});

async function listInstalled(): Promise<[path: string, name: string | undefined][]> {
  const text = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8');
  const { packages } = lockSchema.parse(JSON.parse(text));
  return (
    Object.entries(packages)
      .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
      // For systems without native code, which name no system.
      .filter(([path]) => !/wasm(?:32|-)|emnapi/.test(path))
      .filter(([, { os, cpu, libc }]) => {
        return [os ?? ['linux'], cpu ?? ['x64'], libc ?? ['glibc']].every((wanted) =>
          ['linux', 'x64', 'glibc'].some((ours) => wanted.includes(ours)),
        );
      })
      .map(([path, { name }]) => [path, name])
  );
}

test('a development install has at most 450 packages', async () => {
  expect((await listInstalled()).length).toBeLessThanOrEqual(MAX_INSTALL);
});

test('packages that only other commands of Prisma need are not installed', async () => {
  const names = ['@prisma/studio-core', '@prisma/dev', '@prisma/config', 'mysql2', 'postgres'];
  const real = (await listInstalled()).filter(
    ([path, name]) =>
      names.some((one) => path.endsWith(`node_modules/${one}`)) && name === undefined,
  );
  expect(real).toEqual([]);
});
