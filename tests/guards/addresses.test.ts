import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** The addresses of pages that a publisher's site may replace, as code would build them. */
const BUILT =
  /(?:[uU]rl|origin)\}\/(?:articles|authors|tags|plans|account|signin|confirm|newsletters|gifts|groups|report)\b/;
const PATH = /[`'"]\/articles\/\$\{/;

/** The module itself; what identity providers call back; and where staff sign in, which is always here. */
const MADE_BY_HAND = [
  'addresses/site-addresses.rules.ts',
  'addresses/slug-from-url.rules.ts',
  'features/identity-providers/providers.client.ts',
  'features/staff/staff-commands.ts',
];

function listFiles(folder: string): string[] {
  return readdirSync(join(SRC, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(SRC.length));
}

function findBuilt(text: string): string[] {
  return text.split('\n').filter((line) => BUILT.test(line) || PATH.test(line));
}

describe('the URLs of pages that a publisher may replace', () => {
  const files = ['features', 'platform', 'wiring', 'addresses'].flatMap(listFiles);

  test('are built by one module only', () => {
    const built = files
      .filter((file) => !MADE_BY_HAND.includes(file))
      .flatMap((file) =>
        findBuilt(readFileSync(join(SRC, file), 'utf8')).map((line) => `${file}: ${line.trim()}`),
      );
    expect(built).toEqual([]);
  });

  test('the guard detects planted URLs', () => {
    expect(findBuilt(['const a = `$', '{deps.publicUrl}/account`;'].join(''))).toHaveLength(1);
    expect(findBuilt(['const a = `/articles/$', '{slug}`;'].join(''))).toHaveLength(1);
  });
});
