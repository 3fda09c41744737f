import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBoundaries } from '../../scripts/check/boundaries.ts';
import { ROOT } from '../../scripts/root.ts';

describe('the boundary check', () => {
  it('looks at every source file and finds nothing', async () => {
    const { files, violations } = await checkBoundaries();
    expect([...files].sort()).toEqual(await listSources());
    expect(violations).toEqual([]);
  });

  describe('on planted violations', () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pennypress-boundaries-'));
      await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
      await plant('package.json', '{"type":"module","dependencies":{"stripe":"*","express":"*"}}');
      await plant('scripts/tool.ts', 'export const tool = 1;\n');
      await plant('src/app.ts', 'export const app = 1;\n');
      await plant('src/platform/db/database.ts', 'export const database = 1;\n');
      await plant('src/platform/db/generated/client.ts', 'export const client = 1;\n');
      await plant('src/features/tips/index.ts', "export { tip } from './tips.rules.ts';\n");
      await plant('src/features/tips/tips.rules.ts', 'export const tip = 1;\n');
      await plant('src/features/articles/index.ts', 'export const article = 1;\n');
    });

    afterEach(() => rm(folder, { recursive: true }));

    async function plant(path: string, text: string): Promise<void> {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }

    async function violationsOf(path: string, specifier: string): Promise<readonly string[]> {
      await plant(path, `import '${specifier}';\nexport const planted = 1;\n`);
      return (await checkBoundaries(folder)).violations;
    }

    it.each([
      ['past a door', 'src/features/tips/a.ts', '../articles/articles.rules.ts'],
      ['against an arrow', 'src/features/articles/a.ts', '../tips/index.ts'],
      ['by a feature without arrows', 'src/features/novelty/a.ts', '../tips/index.ts'],
      ['past a door from above', 'src/wiring.ts', './features/tips/tips.rules.ts'],
      ['upward from platform', 'src/platform/log/a.ts', '../../features/tips/index.ts'],
      ['upward from a feature', 'src/features/tips/a.ts', '../../app.ts'],
      ['of a feature by the web', 'src/web/a.ts', '../features/tips/index.ts'],
      ['of platform by rules', 'src/features/tips/b.rules.ts', '../../platform/db/database.ts'],
      ['of the file system by rules', 'src/features/tips/b.rules.ts', 'node:fs'],
      [
        'of Prisma outside stores',
        'src/features/tips/a.ts',
        '../../platform/db/generated/client.ts',
      ],
      ['of Stripe beyond the edge', 'src/features/tips/a.ts', 'stripe'],
      ['of Express beyond the edge', 'src/features/tips/a.ts', 'express'],
      ['of scripts by src', 'src/features/tips/a.ts', '../../../scripts/tool.ts'],
      ['of a development package', 'src/features/tips/a.ts', 'vitest'],
    ])('finds an import %s', async (_, path, specifier) => {
      await plant('src/features/articles/articles.rules.ts', 'export const rule = 1;\n');
      const violations = await violationsOf(path, specifier);
      expect(violations).toContainEqual(expect.stringContaining(`${path} imports`));
    });

    it('finds a cycle, and lets one pass that is only of types', async () => {
      await plant('src/time/a.ts', "import { b } from './b.ts';\nexport const a = b;\n");
      await plant(
        'src/time/b.ts',
        "import type { a } from './a.ts';\nexport const b: typeof a = 1;\n",
      );
      expect((await checkBoundaries(folder)).violations).toEqual([]);
      await plant('src/time/b.ts', "import { a } from './a.ts';\nexport const b = a;\n");
      expect((await checkBoundaries(folder)).violations).toEqual([
        'a cycle: src/time/a.ts → src/time/b.ts → src/time/a.ts',
      ]);
    });
  });
});

async function listSources(): Promise<string[]> {
  const lists = await Promise.all(
    ['src', 'scripts'].map(async (folder) => {
      const entries = await readdir(join(ROOT, folder), { recursive: true });
      return entries.map((entry) => `${folder}/${entry}`);
    }),
  );
  return lists
    .flat()
    .filter((path) => /\.(ts|mjs)$/.test(path))
    .sort();
}
