// Builds the browser assets in dist/browser: the elements for publishers' own pages. It is JavaScript because it runs
// while packages are still being installed; a production install has no bundler and needs none, since dist contains the
// built files.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The entry files by the path at which each is served. */
const ENTRIES = {
  'assets/console': 'src/web/browser/console.ts',
  'assets/editor': 'src/web/browser/editor.ts',
  'assets/reader': 'src/web/browser/reader.ts',
  'assets/passkeys': 'src/web/browser/passkeys.ts',
  'assets/hand-off': 'src/web/browser/hand-off.ts',
  'assets/tip-proof': 'src/web/browser/tip-proof.ts',
  'assets/reference': 'src/web/browser/reference.ts',
  embed: 'packages/elements/src/embed.ts',
  'embed/account': 'packages/elements/src/account.ts',
  'embed/article': 'packages/elements/src/article.ts',
  'embed/comments': 'packages/elements/src/comments.ts',
  'embed/newsletter': 'packages/elements/src/newsletter.ts',
  'embed/tip': 'packages/elements/src/tip.ts',
};

const esbuild = await import('esbuild').catch(() => null);
if (esbuild === null) {
  process.stdout.write('esbuild is not installed: browser files are not rebuilt.\n');
} else {
  const folder = join(root, 'dist', 'browser');
  await rm(folder, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: folder,
    entryNames: '[dir]/[name]',
    chunkNames: 'embed/parts/[name]-[hash]',
    // The editor and our own renderer must share one Markdown parser.
    alias: { 'markdown-it': join(root, 'node_modules', 'markdown-it') },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    charset: 'utf8',
    legalComments: 'eof',
    logLevel: 'warning',
  });
  for (const path of await listScripts(folder)) await compress(path);
}

async function listScripts(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:js|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Writes a compressed copy next to the file, at the highest level because it happens once. */
async function compress(path) {
  const bytes = await readFile(path);
  await writeFile(`${path}.br`, brotliCompressSync(bytes));
  await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
