import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { ResolverFactory } from 'oxc-resolver';
import { z } from 'zod';

/** The kinds of import targets: a file, a core module, a production or development package, or unresolved. */
const KINDS = ['file', 'core', 'production', 'development', 'unresolved'] as const;

export interface Import {
  /** The path from the repository's root; the specifier itself for core modules and unresolved imports. */
  readonly target: string;
  readonly kind: (typeof KINDS)[number];
  /** Whether only types are imported, so that nothing remains at run time. */
  readonly isType: boolean;
}

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/** Reads the imports of files in a folder, including type-only and dynamic ones. */
export async function createImportReader(
  folder: string,
): Promise<(source: string, text: string) => readonly Import[]> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
  );
  const resolver = new ResolverFactory({
    conditionNames: ['pennypress-source', 'node', 'import', 'require', 'default', 'types'],
    mainFields: ['module', 'main', 'types'],
    extensions: ['.ts', '.mjs', '.cjs', '.js', '.json', '.node', '.d.ts'],
  });
  const resolve = (source: string, specifier: string): Omit<Import, 'isType'> => {
    if (isBuiltin(specifier)) return { target: specifier, kind: 'core' };
    const { path } = resolver.sync(dirname(join(folder, source)), specifier);
    if (path === undefined) return { target: specifier, kind: 'unresolved' };
    const target = relative(folder, path).replaceAll('\\', '/');
    if (!target.includes('node_modules/')) return { target, kind: 'file' };
    const isOurs = nameOf(specifier) in manifest.dependencies;
    return { target, kind: isOurs ? 'production' : 'development' };
  };
  return (source, text) =>
    [...listSpecifiers(source, text)].map(([specifier, isType]) => ({
      ...resolve(source, specifier),
      isType,
    }));
}

/** The package of a specifier: `@prisma/client/runtime` belongs to `@prisma/client`. */
function nameOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** Matches dynamic imports, and types such as `typeof import('pg')`. */
const IN_BRACKETS = /\bimport\(\s*(['"])([^'"$]+)\1/g;

/** Lists each specifier once, and whether only types are imported from it. */
function listSpecifiers(source: string, text: string): Map<string, boolean> {
  const { module, comments } = parseSync(source, text);
  const specifiers = new Map<string, boolean>();
  const add = (specifier: string, isType: boolean) =>
    specifiers.set(specifier, isType && (specifiers.get(specifier) ?? true));
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) add(moduleRequest.value, isType);
    }
  }
  const inComment = (at: number) => comments.some(({ start, end }) => start <= at && at < end);
  const late = new Set(module.dynamicImports.map(({ start }) => start));
  for (const found of text.matchAll(IN_BRACKETS)) {
    if (!inComment(found.index)) add(found[2] ?? '', !late.has(found.index));
  }
  return specifiers;
}
