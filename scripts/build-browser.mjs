// Builds the browser assets in dist/browser: the elements for publishers' own pages. It is JavaScript because it runs
// while packages are still being installed; a production install has no bundler and needs none, since dist contains the
// built files.
import { readdir, readFile, writeFile } from 'node:fs/promises';
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

const vite = await import('vite').catch(() => null);
if (vite === null) {
  process.stdout.write('Vite is not installed: browser files are not rebuilt.\n');
} else {
  await vite.build({
    root,
    configFile: false,
    publicDir: false,
    // The editor and our own renderer must share one Markdown parser.
    resolve: { dedupe: ['markdown-it'] },
    logLevel: 'warn',
    build: {
      outDir: 'dist/browser',
      target: 'es2022',
      modulePreload: false,
      // The API reference viewer is one file, which only /docs loads.
      chunkSizeWarningLimit: 1000,
      rollupOptions: {
        input: ENTRIES,
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'embed/parts/[name]-[hash].js',
        },
      },
    },
  });
  for (const path of await listScripts(join(root, 'dist', 'browser'))) await compress(path);
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
