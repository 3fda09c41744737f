import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ROOT } from '../system/repository-root.ts';
import { createImportReader, type Import } from './imports.ts';

interface Boundaries {
  /** Every checked file. */
  readonly files: readonly string[];
  /** One line for each forbidden import, with the reason. */
  readonly violations: readonly string[];
}

interface Module {
  readonly source: string;
  readonly imports: readonly Import[];
}

const patterns = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? [given] : given));
const placeSchema = z.strictObject({ path: patterns.optional(), pathNot: patterns.optional() });
const ruleSchema = z.strictObject({
  name: z.string(),
  comment: z.string(),
  /** Whether the rule ignores type-only imports, which do not exist at run time. */
  isAboutRunning: z.boolean().default(false),
  from: placeSchema,
  to: placeSchema.extend({ kinds: z.array(z.string()).optional() }),
});

type Rule = z.output<typeof ruleSchema>;

const CHECKED = ['src', 'scripts', 'packages'];
/** Build output, installed packages, and an example whose framework is not installed here. */
const NOT_OURS = /^packages\/(?:[^/]+\/dist|client\/examples\/next)\/|\/node_modules\//;

/** Checks every file below `src`, `scripts` and `packages` of a folder with the rules of .config/boundaries.mjs. */
export async function checkBoundaries(folder = ROOT): Promise<Boundaries> {
  const rules = z.array(ruleSchema).parse(await readRules());
  const readImports = await createImportReader(folder);
  const files = await listFiles(folder);
  const modules = await Promise.all(
    files.map(async (source) => {
      const text = await readFile(join(folder, source), 'utf8');
      return { source, imports: readImports(source, text) };
    }),
  );
  const forbidden = modules.flatMap(({ source, imports }) =>
    imports.flatMap((one) =>
      rules
        .filter((rule) => isBroken(rule, source, one))
        .map(({ comment }) => `${source} imports ${one.target}: ${comment}`),
    ),
  );
  const handwritten = modules.filter(({ source }) => !source.includes('/generated/'));
  const cycles = findCycles(handwritten).map((cycle) => `a cycle: ${cycle.join(' → ')}`);
  return { files, violations: [...forbidden, ...cycles] };
}

/** Reads the rules, which are plain JavaScript and thus not compiled. */
async function readRules(): Promise<unknown> {
  const path = pathToFileURL(join(ROOT, '.config', 'boundaries.mjs')).href;
  const { forbidden } = (await import(path)) as { forbidden: unknown };
  return forbidden;
}

async function listFiles(folder: string): Promise<string[]> {
  const lists = await Promise.all(
    CHECKED.map(async (part) => {
      const names = await readdir(join(folder, part), { recursive: true });
      return names.map((name) => `${part}/${name.replaceAll('\\', '/')}`);
    }),
  );
  return lists
    .flat()
    .filter((path) => /\.(?:ts|mjs|cjs|js)$/.test(path))
    .filter((path) => !NOT_OURS.test(path))
    .sort();
}

function isBroken(rule: Rule, source: string, { target, kind, isType }: Import): boolean {
  if (rule.isAboutRunning && isType) return false;
  const groups = match(rule.from, source, []);
  if (groups === null) return false;
  const { kinds = [], ...place } = rule.to;
  return (kinds.length === 0 || kinds.includes(kind)) && match(place, target, groups) !== null;
}

/** The captures of the first matching pattern; null if none matches. `$1` in a pattern is a group of `known`. */
function match(
  { path, pathNot = [] }: z.output<typeof placeSchema>,
  value: string,
  known: readonly string[],
): readonly string[] | null {
  const fill = (pattern: string) =>
    new RegExp(pattern.replaceAll(/\$(\d)/g, (_, index: string) => known[Number(index)] ?? ''));
  if (pathNot.some((pattern) => fill(pattern).test(value))) return null;
  if (path === undefined) return [];
  const found = path.map((pattern) => fill(pattern).exec(value)).find((one) => one !== null);
  return found ?? null;
}

/** Finds import cycles, including type-only ones, each once, as a closed path. */
function findCycles(modules: readonly Module[]): string[][] {
  const targets = new Map(
    modules.map(({ source, imports }) => [source, imports.map(({ target }) => target)]),
  );
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const visit = (source: string, path: readonly string[]): void => {
    if (finished.has(source)) return;
    const start = path.indexOf(source);
    if (start >= 0) {
      cycles.push([...path.slice(start), source]);
      return;
    }
    for (const target of targets.get(source) ?? []) visit(target, [...path, source]);
    finished.add(source);
  };
  for (const source of targets.keys()) visit(source, []);
  return cycles;
}
