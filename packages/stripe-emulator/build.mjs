// Compiles the package into dist, as a folder of its own that `npm pack` and `npm publish` take:
// inside this repository everything runs from the TypeScript sources instead.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const dist = join(folder, 'dist');
const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin',
  'tsc',
);

rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
  cwd: folder,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);

const { scripts, devDependencies, ...manifest } = JSON.parse(
  readFileSync(join(folder, 'package.json'), 'utf8'),
);
const published = {
  ...manifest,
  bin: { 'stripe-emulator': 'cli.js' },
  exports: {
    '.': { types: './index.d.ts', default: './index.js' },
    './conformance': {
      types: './conformance/index.d.ts',
      default: './conformance/index.js',
    },
    './package.json': './package.json',
  },
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
const schemas = join('conformance', 'schemas.json.gz');
copyFileSync(join(folder, 'src', schemas), join(dist, schemas));
copyFileSync(join(folder, 'README.md'), join(dist, 'README.md'));
copyFileSync(join(folder, '..', '..', 'LICENSE'), join(dist, 'LICENSE'));
chmodSync(join(dist, 'cli.js'), 0o755);
