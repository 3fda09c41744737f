import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../../system/repository-root.ts';
import type { Edit } from './bugs.ts';

/** A copy of the source code in which bugs can be planted. */
interface PatchedCopy {
  /** The output of failing tests with the edits; null if they pass. */
  testWith(edits: readonly Edit[], tests: readonly string[]): Promise<string | null>;
  remove(): Promise<void>;
}

const COPIED = ['src', 'tests', 'scripts', 'prisma', 'docs', '.config', '.env.example'];
/** Linked because they are never edited: installed packages, our packages, and the built browser assets. */
const LINKED = ['node_modules', 'packages', 'dist'];
const COPIED_FILES = ['package.json', 'tsconfig.json', '.biome.json', 'CHANGELOG.md'];

export async function createPatchedCopy(): Promise<PatchedCopy> {
  const home = await mkdtemp(join(tmpdir(), 'pennypress-planted-'));
  const copy = join(home, 'pennypress');
  await mkdir(copy);
  for (const name of [...COPIED, ...COPIED_FILES]) {
    await cp(join(ROOT, name), join(copy, name), { recursive: true });
  }
  for (const name of LINKED) await symlink(join(ROOT, name), join(copy, name));
  return {
    async testWith(edits, tests) {
      const before = await plant(copy, edits);
      try {
        return await runTests(copy, tests);
      } finally {
        for (const [path, content] of before) await writeFile(path, content);
      }
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

/** Returns the previous contents, to restore them. */
async function plant(copy: string, edits: readonly Edit[]): Promise<Map<string, string>> {
  const before = new Map<string, string>();
  for (const { file, find, replace } of edits) {
    const path = join(copy, file);
    const content = await readFile(path, 'utf8');
    if (!before.has(path)) before.set(path, content);
    assertOccursOnce(content, find, file);
    await writeFile(
      path,
      content.replace(find, () => replace),
    );
  }
  return before;
}

/** Throws unless the text occurs once: an edit that does not apply proves nothing. */
function assertOccursOnce(content: string, find: string, file: string): void {
  const count = content.split(find).length - 1;
  if (count !== 1) throw new Error(`${file} holds what is to be replaced ${count} times: ${find}`);
}

async function runTests(copy: string, tests: readonly string[]): Promise<string | null> {
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const args = ['run', '--config', 'tests/vitest.config.ts', '--reporter', 'dot', ...tests];
  const child = spawn(process.execPath, [vitest, ...args], {
    cwd: copy,
    // Runs all cases, so that a bug that only some cases detect is found every day.
    env: { ...process.env, SAMPLED_TESTS: 'whole' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, , code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  // A test must have failed, not the run itself.
  if (code !== 0 && !/Tests +.*failed/.test(out)) throw new Error(`No test failed:\n${out}`);
  return code === 0 ? null : out;
}
