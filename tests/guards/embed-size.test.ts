import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/system/repository-root.ts';

const FOLDER = join(ROOT, 'dist', 'browser');

/** Bytes that a browser fetches for a script with all that it imports, compressed as servers do it. */
async function weigh(file: string, seen = new Set<string>()): Promise<number> {
  if (seen.has(file)) return 0;
  seen.add(file);
  const text = await readFile(join(FOLDER, file), 'utf8');
  let bytes = gzipSync(text).byteLength;
  for (const [, path = ''] of text.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
    bytes += await weigh(join(dirname(file), path), seen);
  }
  return bytes;
}

test('the script of an article page is at most 4 kB', async () => {
  const script = await weigh('assets/reader.js');
  expect(script).toBeGreaterThan(500);
  expect(script).toBeLessThanOrEqual(4_000);
});

test('all elements together are at most 25 kB, and the article element alone 18.5 kB', async () => {
  const all = await weigh('embed.js');
  const article = await weigh('embed/article.js');
  // Both hold Lit: less would mean that nothing was weighed.
  expect(article).toBeGreaterThan(5_000);
  expect(all).toBeGreaterThan(article);
  expect(article).toBeLessThanOrEqual(18_500);
  expect(all).toBeLessThanOrEqual(25_000);
});
