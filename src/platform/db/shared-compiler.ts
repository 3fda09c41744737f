import { readFile } from 'node:fs/promises';
import type { GetPrismaClientConfig } from '@prisma/client/runtime/client';
import { LRUCache } from 'lru-cache';
import type { Prisma } from './generated/client.ts';

/** As many as Prisma's own cache holds for each client. */
const MAX_PLANS = 1_000;

/** Written by `scripts/generate.mjs`. A module with these bytes as text would stay in memory in full. */
const COMPILER = new URL('./generated/query-compiler.wasm', import.meta.url);

type CompilerWasm = NonNullable<GetPrismaClientConfig['compilerWasm']>;
type CompilerConstructor = Awaited<ReturnType<CompilerWasm['getRuntime']>>['QueryCompiler'];
type Compiler = InstanceType<CompilerConstructor>;

/** Keyed by the options from which Prisma creates a compiler, except the schema, which is always the same. */
const compilers = new Map<string, Compiler>();

/**
 * Options that make all Prisma clients of a process share one query compiler and its plans. By default each client
 * parses the whole schema when it connects and compiles every query again, which took most of the time of a server's
 * first requests. One compiler per process suffices, also for several publications.
 */
export function shareCompiler(): ClientOptions {
  return OPTIONS;
}

/** The options that Prisma's types declare. */
type ClientOptions = Pick<Prisma.PrismaClientOptions, 'queryPlanCacheMaxSize'>;

const OPTIONS = {
  /** Disables Prisma's own cache, of which each client has one. */
  queryPlanCacheMaxSize: 0,
  __internal: { configOverride: replaceCompiler },
};

function replaceCompiler(config: GetPrismaClientConfig): GetPrismaClientConfig {
  const { compilerWasm } = config;
  if (compilerWasm === undefined) return config;
  return {
    ...config,
    compilerWasm: {
      ...compilerWasm,
      async getRuntime() {
        const runtime = await compilerWasm.getRuntime();
        return { ...runtime, QueryCompiler: new Proxy(runtime.QueryCompiler, { construct }) };
      },
      getQueryCompilerWasmModule: async () => WebAssembly.compile(await readFile(COMPILER)),
    },
  };
}

function construct(create: CompilerConstructor, [options]: unknown[]): Compiler {
  const { datamodel, ...rest } = options as ConstructorParameters<CompilerConstructor>[0];
  const key = JSON.stringify(rest);
  const shared = compilers.get(key) ?? cachePlans(new create({ datamodel, ...rest }));
  compilers.set(key, shared);
  return shared;
}

function cachePlans(compiler: Compiler): Compiler {
  const plans = new LRUCache<string, ReturnType<Compiler['compile']>>({ max: MAX_PLANS });
  const batches = new LRUCache<string, ReturnType<Compiler['compileBatch']>>({ max: MAX_PLANS });
  return {
    compile(query) {
      const plan = plans.get(query) ?? compiler.compile(query);
      if (!CREATES_MANY.test(query)) plans.set(query, plan);
      return plan;
    },
    compileBatch(queries) {
      const plan = batches.get(queries) ?? compiler.compileBatch(queries);
      batches.set(queries, plan);
      return plan;
    },
    // A client that closes leaves the compiler to the others.
    free: () => undefined,
  };
}

/** There is a plan for each number of rows, so these are not cached; Prisma does not cache them either. */
const CREATES_MANY = /^\{"modelName":"\w+","action":"createMany/;
