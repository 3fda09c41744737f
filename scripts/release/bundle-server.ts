import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { ROOT } from '../system/repository-root.ts';
import { SEPARATE } from './packages.ts';

const SOURCE = join(ROOT, 'src');

/** For bundled packages: defines what they use but ECMAScript module bundles lack. */
const BANNER = `import { createRequire as createRequireOfBundle } from 'node:module';
import { dirname as dirnameOfBundle } from 'node:path';
import { fileURLToPath as fileURLToPathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = fileURLToPathOfBundle(import.meta.url);
const __dirname = dirnameOfBundle(__filename);`;

/**
 * Bundles server, command line and threads with their packages into the folder `out`, and returns the folders of the
 * bundled packages. Dynamic imports stay in separate files, so that they are still loaded lazily. `others` are
 * additional programs that share the code, by their names in `out`.
 */
export async function bundleServer(
  out: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const { metafile, outputFiles } = await build({
    entryPoints: {
      ...others,
      main: join(SOURCE, 'main.ts'),
      cli: join(SOURCE, 'cli.ts'),
      'features/articles/render-body.thread': join(
        SOURCE,
        'features/articles/render-body.thread.ts',
      ),
    },
    outdir: out,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    // Limits the source line that Node prints with an uncaught error.
    lineLimit: 200,
    legalComments: 'none',
    external: [...SEPARATE, ...NEVER_LOADED],
    banner: { js: BANNER },
    plugins: [keepAddresses],
    metafile: true,
    write: false,
    absWorkingDir: ROOT,
    logLevel: 'error',
  });
  assertNamesSurvive(metafile);
  for (const { path, text } of outputFiles) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, escapeLetters(text));
  }
  for (const file of READ_AT_RUN_TIME) {
    await cp(join(SOURCE, file), join(out, file), { recursive: true });
  }
  const folders = Object.keys(metafile.inputs).flatMap(
    (path) => PACKAGE_FOLDER.exec(path)?.slice(0, 1) ?? [],
  );
  return [...new Set(folders)];
}

/**
 * Throws if our code imports a CommonJS package dynamically, because the bundle then keeps only its default export.
 * Dynamically import a module of ours that imports the package statically instead.
 */
function assertNamesSurvive({ inputs }: Metafile): void {
  for (const [path, { imports }] of Object.entries(inputs)) {
    if (!path.startsWith('src/')) continue;
    for (const { kind, path: target } of imports) {
      if (kind === 'dynamic-import' && inputs[target]?.format === 'cjs') {
        throw new Error(`${path} imports ${target} late, which loses its names in the bundle`);
      }
    }
  }
}

/** Files that our modules read relative to their own URL. */
const READ_AT_RUN_TIME = ['wording/messages', 'platform/db/generated/query-compiler.wasm'];

/**
 * Escapes non-ASCII characters: a single one outside ISO 8859-1 makes V8 store a file of 6 MB with two bytes per
 * character for the life of the process. esbuild leaves them in regular expressions and tagged templates.
 */
function escapeLetters(code: string): string {
  const [escaped] = /\\[^\0-\u007f].{0,20}/.exec(code) ?? [];
  if (escaped !== undefined) throw new Error(`${escaped} needs no backslash`);
  return code.replaceAll(
    /[^\0-\u007f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The innermost package folder of a path, because packages may be nested. */
const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/** Packages that dependencies import in code that the server never reaches. */
const NEVER_LOADED = [
  'pg-native',
  'tsx/esm/api',
  'typescript',
  // Replaced by a binary file (`platform/db/shared-compiler.ts`).
  '@prisma/client/runtime/*.wasm-base64.mjs',
];

/**
 * Our modules locate files relative to their own URL. The bundle is in one folder, so each module of the server gets
 * the URL of a build without bundling, and each module of a program for this machine keeps its own.
 */
const keepAddresses: Plugin = {
  name: 'keep-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return null;
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll(/import\.meta\.url/g, addressOf(path));
      return { contents, loader: 'ts' };
    });
  },
};

/** The expression for the URL of a module. */
function addressOf(path: string): string {
  if (!path.startsWith(`${SOURCE}${sep}`)) return JSON.stringify(pathToFileURL(path).href);
  const place = relative(SOURCE, path).replace(/\.ts$/, '.js');
  return `new URL(${JSON.stringify(place)}, import.meta.url).href`;
}
