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
  'assets/reference': 'src/web/browser/reference.ts',
  embed: 'src/web/embed/embed.ts',
  'embed/account': 'src/web/embed/account.ts',
  'embed/article': 'src/web/embed/article.ts',
  'embed/comments': 'src/web/embed/comments.ts',
  'embed/newsletter': 'src/web/embed/newsletter.ts',
  'embed/tip': 'src/web/embed/tip.ts',
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
