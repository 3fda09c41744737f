// Removes from installed packages what this project can never load: Prisma's compilers for other databases than
// PostgreSQL and its larger ones (decision 2), its studio and native migration engine, Stripe's library for `require`,
// the viewer of Playwright's traces, and source maps, about 140 MB. They come with the packages, and npm cannot leave
// them out. It runs after each install, and removes nothing that is imported.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../node_modules', import.meta.url));

/** By folder: what is removed, and what stays of it. */
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
