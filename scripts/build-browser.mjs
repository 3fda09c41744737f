// Builds what browsers load into dist/browser: the elements for publishers' own pages. It is JavaScript
// because it runs while packages are still being installed; a production install has no bundler and
// needs none, since the files lie built in dist.
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** By the address at which each is served. */
const ENTRIES = {
  'assets/console': 'src/web/browser/console.ts',
  'assets/reader': 'src/web/browser/reader.ts',
  'assets/passkeys': 'src/web/browser/passkeys.ts',
  'assets/hand-off': 'src/web/browser/hand-off.ts',
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
  process.stdout.write('Vite is not installed: what browsers load is left as it is.\n');
} else {
  await vite.build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: 'dist/browser',
      target: 'es2022',
      modulePreload: false,
      // The reference's viewer is one file, which only /docs loads.
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
}
