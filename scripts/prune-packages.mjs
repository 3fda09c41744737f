// Removes files from installed packages that this project can never load: Prisma's compilers for databases other than
// PostgreSQL and its larger compilers (decision 2), its studio and native migration engine, Stripe's CommonJS build,
// Playwright's trace viewer, and source maps, about 140 MB. The packages contain them, and npm cannot exclude them. It
// runs after each install, and removes nothing that is imported.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../node_modules', import.meta.url));

/** By folder: the files to remove, and those to keep. */
const UNUSED = [
  {
    folder: '@prisma/client/runtime',
    remove: /^query_compiler_/,
    stays: /^query_compiler_small_bg\.postgresql\./,
  },
  {
    folder: 'prisma/build',
    remove: /^(?:query_compiler_|schema_engine_bg|studio\.)/,
  },
  { folder: 'stripe', remove: /^cjs$/ },
  { folder: 'playwright-core/lib/vite', remove: /^(?:traceViewer|recorder|htmlReport|dashboard)$/ },
];

for (const { folder, remove, stays } of UNUSED) {
  const path = join(packages, folder);
  if (!existsSync(path)) continue;
  for (const name of readdirSync(path)) {
    if (remove.test(name) && !stays?.test(name)) rmSync(join(path, name), { recursive: true });
  }
}
for (const name of readdirSync(packages, { recursive: true })) {
  if (/\.[cm]?[jt]s\.map$/.test(name)) rmSync(join(packages, name), { force: true });
}
