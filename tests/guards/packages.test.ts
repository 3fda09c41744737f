import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/system/repository-root.ts';

interface Manifest {
  readonly private?: boolean;
  readonly files: readonly string[];
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const PACKAGES = ['client', 'elements'];

async function readManifest(name: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(ROOT, 'packages', name, 'package.json'), 'utf8'));
}

/** The source of what a build writes; a file that is no build's is its own. */
function sourceOf(path: string): string {
  if (!path.startsWith('./dist/')) return path;
  const source = path.replace('./dist/', './src/');
  return /(?:operations|generated\/api)\.d\.ts$/.test(source)
    ? source
    : source.replace(/(?:\.d)?\.[jt]s$/, '.ts');
}

describe.each(PACKAGES)('@pennypress/%s', (name) => {
  const folder = join(ROOT, 'packages', name);

  test('builds every entry of its exports from an existing source, and publishes it', async () => {
    const { exports, files } = await readManifest(name);
    const targets = Object.values(exports).flatMap((entry) =>
      typeof entry === 'string' ? [] : Object.entries(entry),
    );
    const published = targets.filter(([condition]) => condition !== 'pennypress-source');
    expect(published.length).toBeGreaterThan(4);
    for (const [, path] of published) {
      expect(existsSync(join(folder, sourceOf(path))), path).toBe(true);
      expect(
        files.some((sent) => path.startsWith(`./${sent}/`)),
        path,
      ).toBe(true);
    }
  });

  test('is publishable with a README and a license, and has no dependencies', async () => {
    const manifest = await readManifest(name);
    expect(manifest.private).toBeUndefined();
    expect(manifest.dependencies ?? {}).toEqual({});
    for (const file of ['README.md', 'LICENSE', 'build.mjs']) {
      expect(existsSync(join(folder, file)), file).toBe(true);
    }
  });
});

test('the elements can be imported on a server, where they do nothing', async () => {
  const path = join(ROOT, 'packages', 'elements', 'src', 'index.ts');
  const { defineElements } = await import(path);
  await expect(defineElements({ server: 'https://members.example.org' })).resolves.toBeUndefined();
});

test('the types of the elements list exactly their elements, attributes and events', async () => {
  const folder = join(ROOT, 'packages', 'elements');
  const types = await readFile(join(folder, 'types', 'index.d.ts'), 'utf8');
  const [, attributes = ''] = /interface ElementAttributes \{(.*?)\n\}/s.exec(types) ?? [];
  const files = (await readdir(join(folder, 'src')))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, 'src', file));
  const code = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
  const list = (text: string, pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))].sort();
  expect(list(attributes, /'(pennypress-[\w-]+)'/g)).toEqual(
    list(code, /customElements\.define\('([\w-]+)'/g),
  );
  for (const attribute of list(code, /attribute: '([\w-]+)'/g)) {
    expect(attributes).toMatch(new RegExp(`readonly '?${attribute}'?\\??:`));
  }
  const [, events = ''] = /interface ElementEvents \{(.*?)\n\}/s.exec(types) ?? [];
  expect(list(events, /'pennypress-([\w-]+)'/g)).toEqual(list(code, /\.notify\('([\w-]+)'/g));
});
