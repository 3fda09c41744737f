import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../system/repository-root.ts';
import { npm } from '../packages/pack.ts';
import type { Skipped } from '../temporary-package.ts';

/** The part of miniflare's API that is used; the proof installs it into a folder of its own. */
interface Miniflare {
  dispatchFetch(url: string, init: RequestInit): Promise<Response>;
  getKVNamespace(name: string): Promise<{ put(key: string, value: string): Promise<void> }>;
  dispose(): Promise<void>;
}

interface WorkerSite {
  readonly version: string;
  ask(path: string, init: RequestInit): Promise<Response>;
  putText(slug: string, article: object): Promise<void>;
  close(): Promise<void>;
}

/** Starts the example worker in workerd, the runtime of Cloudflare's workers. */
export async function startWorkerSite(
  folder: string,
  { origin, server }: { readonly origin: string; readonly server: string },
): Promise<WorkerSite | Skipped> {
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const isInstalled = await npm(['install', '--no-audit', '--no-fund', 'miniflare@4'], folder).then(
    () => true,
    () => false,
  );
  if (!isInstalled) return { skipped: 'miniflare cannot be installed' };
  const script = join(folder, 'worker.mjs');
  await build({
    entryPoints: [join(ROOT, 'packages', 'client', 'examples', 'worker', 'worker.js')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['pennypress-source'],
    outfile: script,
    logLevel: 'warning',
  });
  const home = join(folder, 'node_modules', 'miniflare');
  const { default: manifest } = await import(pathToFileURL(join(home, 'package.json')).href, {
    with: { type: 'json' },
  });
  const library = await import(pathToFileURL(join(home, 'dist', 'src', 'index.js')).href);
  const runtime: Miniflare = new library.Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: await readFile(script, 'utf8') }],
    compatibilityDate: '2026-01-01',
    kvNamespaces: ['TEXTS'],
    bindings: { PENNYPRESS_URL: server, SITE_ORIGIN: origin },
  });
  return {
    version: String(manifest.version),
    ask: (path, init) => runtime.dispatchFetch(origin + path, init),
    async putText(slug, article) {
      const texts = await runtime.getKVNamespace('TEXTS');
      await texts.put(slug, JSON.stringify(article));
    },
    close: () => runtime.dispose(),
  };
}
