// TypeScript 7 has no compiler API, so schemas are generated with the last version that has one. This happens only when
// stripe-node is upgraded, so an ordinary install does not contain it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '5.9.3';

/** Installs TypeScript into a temporary folder. Returns its compiler API and the folder. */
export function installCompiler() {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-schemas-'));
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--prefix', folder, `typescript@${VERSION}`],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`typescript@${VERSION} cannot be installed: ${stderr}`);
  const ts = createRequire(join(folder, 'package.json'))('typescript');
  return { ts, folder };
}
