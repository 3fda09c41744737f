import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBoundaries } from '../../scripts/check/boundaries.ts';
import { ROOT } from '../../scripts/system/repository-root.ts';

const FORBIDDEN = [
  ['past an entry point', 'src/features/tips/past.ts', '../articles/articles.rules.ts'],
  ['against an arrow', 'src/features/articles/against.ts', '../tips/index.ts'],
  ['by a feature without arrows', 'src/features/novelty/novel.ts', '../tips/index.ts'],
  ['past an entry point from above', 'src/wiring.ts', './features/tips/tips.rules.ts'],
  ['upward from platform', 'src/platform/log/up.ts', '../../features/tips/index.ts'],
  ['upward from a feature', 'src/features/tips/up.ts', '../../app.ts'],
  ['of a feature by the web', 'src/web/page.ts', '../features/tips/index.ts'],
  ['of platform by rules', 'src/features/tips/deep.rules.ts', '../../platform/db/database.ts'],
  ['of the file system by rules', 'src/features/tips/file.rules.ts', 'node:fs'],
  ['of Prisma outside stores', 'src/features/tips/row.ts', '../../platform/db/generated/client.ts'],
  ['of a store by routes', 'src/features/tips/tips.routes.ts', './tips.store.ts'],
  ['of Stripe beyond the edge', 'src/features/tips/charge.ts', 'stripe'],
  ['of Express beyond the edge', 'src/features/tips/answer.ts', 'express'],
  ['of scripts by src', 'src/features/tips/tool.ts', '../../../scripts/tool.ts'],
  ['of scripts by a package', 'packages/tool/src/tool.ts', '../../../scripts/tool.ts'],
  ['of the web by the elements', 'packages/elements/src/tip.ts', '../../../src/web/tip.ts'],
  ['of a package by another', 'packages/other/src/other.ts', '../../tool/src/index.ts'],
  ['of a development package', 'src/features/tips/develop.ts', 'vitest'],
  ['that leads nowhere', 'src/features/tips/lost.ts', './nothing.ts'],
] as const;

const ALLOWED = {
  'package.json': '{"type":"module","dependencies":{"stripe":"*","express":"*"}}',
  'scripts/tool.ts': "import '../src/features/tips/index.ts';\nexport const tool = 1;\n",
  'src/app.ts': "import 'express';\nexport const app = 1;\n",
  'src/platform/db/database.ts': "import './generated/client.ts';\nexport const database = 1;\n",
  'src/platform/db/generated/client.ts': 'export const client = 1;\n',
  'src/platform/stripe/stripe.ts': "import 'stripe';\nexport const stripe = 1;\n",
  'src/features/tips/index.ts': "export { tip } from './tips.rules.ts';\n",
  'src/features/tips/tips.rules.ts': 'export const tip = 1;\n',
  'src/features/tips/tips.store.ts': 'export const row = 1;\n',
  'src/features/tips/typed.routes.ts':
    "import type { row } from './tips.store.ts';\nexport type Row = typeof row;\n",
  'src/features/tips/read.ts':
    "import '../articles/index.ts';\nimport type { E } from 'express';\n",
  'src/features/articles/index.ts': 'export const article = 1;\n',
  'src/features/articles/articles.rules.ts': 'export const rule = 1;\n',
  'src/time/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
  'src/time/b.ts': "import { a } from './a.ts';\nexport const b = a;\n",
  'src/time/c.ts': "import { d } from './d.ts';\nexport const c = d;\n",
  'src/time/d.ts': "import type { c } from './c.ts';\nexport const d: typeof c = 1;\n",
  'src/wording/wall.ts': 'export const wall = 1;\n',
  'src/web/tip.ts': 'export const tip = 1;\n',
  'packages/tool/src/index.ts': 'export const packaged = 1;\n',
  'packages/elements/src/article.ts': "import '../../../src/wording/wall.ts';\n",
};

/** Written by a build or installed, with an import that is forbidden to sources. */
const NOT_OURS = ['packages/tool/dist/index.js', 'packages/tool/node_modules/tool/index.js'];

/** `npm run check` runs it on our own sources. */
describe('the boundary check on planted files', () => {
  let folder: string;
  let files: readonly string[];
  let violations: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pennypress-boundaries-'));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of Object.entries(ALLOWED)) await plant(path, text);
    for (const [, path, specifier] of FORBIDDEN) {
      await plant(path, `import '${specifier}';\nexport const planted = 1;\n`);
    }
    for (const path of NOT_OURS) await plant(path, "import '../../../scripts/tool.ts';\n");
    ({ files, violations } = await checkBoundaries(folder));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function plant(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }

  it('checks every source file, but no built or installed file', () => {
    const planted = [...Object.keys(ALLOWED), ...FORBIDDEN.map(([, path]) => path)];
    const sources = planted.filter((path) => path.endsWith('.ts'));
    expect(files).toEqual([...new Set(sources)].sort());
  });

  it.each(FORBIDDEN)('finds an import %s', (_, path) => {
    expect(violations).toContainEqual(expect.stringContaining(`${path} imports`));
  });

  it('finds cycles, including those of type imports', () => {
    expect(violations.filter((line) => line.startsWith('a cycle'))).toEqual([
      'a cycle: src/time/a.ts → src/time/b.ts → src/time/a.ts',
      'a cycle: src/time/c.ts → src/time/d.ts → src/time/c.ts',
    ]);
  });

  it('allows all other imports', () => {
    const allowed = violations.filter((line) =>
      Object.keys(ALLOWED).some((path) => line.startsWith(`${path} imports`)),
    );
    expect(allowed).toEqual([]);
  });
});
