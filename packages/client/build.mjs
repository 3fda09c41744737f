// Compiles the package into dist, which is what `npm pack` and `npm publish` take. Inside this repository
// only its types are imported by name, and those from the sources, so nothing waits for a build.
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const manifest = createRequire(import.meta.url).resolve('typescript/package.json');

rmSync(join(folder, 'dist'), { recursive: true, force: true });
const compiler = join(dirname(manifest), 'bin', 'tsc');
const args = [compiler, '-p', 'tsconfig.build.json'];
const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'inherit' });
if (status !== 0) process.exit(1);
// The compiler does not copy declarations that are sources.
for (const file of ['operations.d.ts', 'generated/api.d.ts']) {
  copyFileSync(join(folder, 'src', file), join(folder, 'dist', file));
}
