import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/** No table of the database is excluded from Prisma's schema. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

let bindings: Promise<Bindings> | undefined;

/**
 * Prisma's migration engine as WebAssembly: the native engine is downloaded at install time, which a machine behind a
 * firewall cannot do.
 */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [path: string, text: string][],
): Promise<SchemaEngine> {
  bindings ??= loadBindings();
  const { SchemaEngine } = await bindings;
  return SchemaEngine.new({ datamodels }, ignoreLog, bindMigrationAwareSqlAdapterFactory(adapter));
}

async function loadBindings(): Promise<Bindings> {
  // The package's entry imports its .wasm file as a module, which Node 20 does not support, so the module is
  // instantiated by hand. The import is lazy because only migrations need these five megabytes.
  const loaded = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const script = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const bytes = await readFile(script.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': withIdleTimers(loaded),
  });
  loaded.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start !== 'function') {
    throw new Error('The schema engine has no start function: its version is not the expected one');
  }
  start();
  return loaded;
}

/** The engine never clears the timer of its lock, which would keep a finished process alive for 10 s. */
function withIdleTimers(loaded: Bindings): object {
  const timers = Object.keys(loaded).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const setIdleTimeout = (callback: () => void, ms: number) => setTimeout(callback, ms).unref();
  return { ...loaded, ...Object.fromEntries(timers.map((name) => [name, setIdleTimeout])) };
}

/** The engine logs each step; results and errors are returned to the caller anyway. */
function ignoreLog(): void {}
