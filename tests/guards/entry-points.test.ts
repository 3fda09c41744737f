import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/system/repository-root.ts';

/** A feature that needs more does several things, or exports what belongs together one by one. */
const MAX_EXPORTS = 25;

/** The names that a module exports, values and types. `*` stands for all names of another module. */
function listExports(path: string, text: string): string[] {
  return parseSync(path, text).module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName: { kind, name } }) => (kind === 'None' ? '*' : (name ?? 'default'))),
  );
}

describe('entry points of features', () => {
  const entryPoints = readdirSync(join(ROOT, 'src', 'features')).map((feature) => {
    const path = `src/features/${feature}/index.ts`;
    return { path, names: listExports(path, readFileSync(join(ROOT, path), 'utf8')) };
  });

  it('are read', () => {
    const settings = entryPoints.find(({ path }) => path === 'src/features/settings/index.ts');
    expect(settings?.names).toEqual(expect.arrayContaining(['changeSettings', 'SiteSettings']));
  });

  it(`export at most ${MAX_EXPORTS} names, values and types`, () => {
    const tooMany = entryPoints
      .filter(({ names }) => names.length > MAX_EXPORTS)
      .map(({ path, names }) => `${path} exports ${names.length} names`);
    expect(tooMany).toEqual([]);
  });

  it('name every export', () => {
    const unnamed = entryPoints.filter(({ names }) => names.includes('*'));
    expect(unnamed.map(({ path }) => `${path} exports all names of another module`)).toEqual([]);
  });

  it('are counted with values, types, declarations and whole modules', () => {
    const text =
      "export { a, b as c } from './a.ts';\nexport type { D } from './d.ts';\nexport { type E, f } from './e.ts';\n" +
      "export const g = 1;\nexport interface H {}\nexport * from './all.ts';\n";
    expect(listExports('index.ts', text).sort()).toEqual(['*', 'D', 'E', 'H', 'a', 'c', 'f', 'g']);
  });
});
