// Generates Prisma's client in src/platform/db/generated. It is JavaScript because it runs while packages are still
// being installed; a production install has no generator and needs none, since dist contains the compiled client.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The compiler that `compilerBuild` and `provider` in prisma/schema/schema.prisma select. */
const COMPILER = 'query_compiler_small_bg.postgresql';

const root = fileURLToPath(new URL('..', import.meta.url));
const prisma = findPrisma();

if (prisma === null) {
  process.stdout.write('Prisma is not installed: the client is not regenerated.\n');
} else {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--require',
      join(root, 'scripts', 'prisma-without-studio.cjs'),
      prisma,
      'generate',
      '--no-hints',
    ],
    {
      cwd: root,
      encoding: 'utf8',
      // Prisma would download its native engine, which generating does not use: any existing file is accepted.
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        ...process.env,
      },
    },
  );
  if (status === 0) writeCompiler();
  else {
    process.stderr.write(`${stdout}${stderr}`);
    process.exitCode = 1;
  }
}

/**
 * Writes the query compiler as a binary file. Prisma ships it as text in a module, of which 5 MB stay in the memory of
 * every process.
 */
function writeCompiler() {
  const require = createRequire(import.meta.url);
  const { wasm } = require(`@prisma/client/runtime/${COMPILER}.wasm-base64.js`);
  const file = join(root, 'src', 'platform', 'db', 'generated', 'query-compiler.wasm');
  writeFileSync(file, Buffer.from(wasm, 'base64'));
}

function findPrisma() {
  try {
    const manifest = createRequire(import.meta.url).resolve('prisma/package.json');
    return join(dirname(manifest), 'build', 'index.js');
  } catch {
    return null;
  }
}
