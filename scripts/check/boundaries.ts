import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ICruiseResult, IModule } from 'dependency-cruiser';
import { ROOT } from '../system/repository-root.ts';

export interface Boundaries {
  /** Every checked file. */
  readonly files: readonly string[];
  /** One line for each forbidden import, with the reason. */
  readonly violations: readonly string[];
}

/** Rules about run time: type imports may break them. */
const RULES_ABOUT_RUNNING = new Set([
  'express-at-the-edge',
  'production-needs-production-packages',
  'routes-do-not-query',
]);

/** Checks every file below `src`, `scripts` and `packages` of a folder by the rules of .config/dependency-cruiser.mjs. */
export async function checkBoundaries(folder = ROOT): Promise<Boundaries> {
  const { modules, summary } = await cruise(folder);
  const ours = modules.filter(({ source }) =>
    /^(src|scripts|packages)\/(?!.*node_modules\/)/.test(source),
  );
  const erased = new Map(ours.map(({ source }) => [source, findErased(join(folder, source))]));
  const isErased = (from: string, specifier: string) => erased.get(from)?.has(specifier) ?? false;
  const forbidden = summary.violations
    .filter(({ from, rule, unresolvedTo }) => {
      return !(RULES_ABOUT_RUNNING.has(rule.name) && isErased(from, unresolvedTo ?? ''));
    })
    .map(({ from, to, rule }) => {
      const known = summary.ruleSetUsed?.forbidden?.find(({ name }) => name === rule.name);
      return `${from} imports ${to}: ${known?.comment ?? rule.name}`;
    });
  const handwritten = ours.filter(({ source }) => !source.includes('/generated/'));
  const cycles = findCycles(handwritten).map((cycle) => `a cycle: ${cycle.join(' → ')}`);
  return { files: ours.map(({ source }) => source), violations: [...forbidden, ...cycles] };
}

/** Runs in its own process: dependency-cruiser's TypeScript parser fails when it is loaded through tsx. */
async function cruise(folder: string): Promise<ICruiseResult> {
  const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const config = join(ROOT, '.config', 'dependency-cruiser.mjs');
  const child = spawn(
    process.execPath,
    [program, '--config', config, '--output-type', 'json', 'src', 'scripts', 'packages'],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(await text(child.stdout)) as ICruiseResult;
}

/**
 * The specifiers of type-only imports, which TypeScript erases. dependency-cruiser's parser does not
 * report them; the formatter puts each such statement at the start of a line.
 */
function findErased(path: string): Set<string> {
  const source = readFileSync(path, 'utf8');
  const list = (statement: RegExp) =>
    [...source.matchAll(statement)].map((match) => match[1] ?? '');
  const erased = list(/^(?:import|export) type\b[^;]*?\bfrom '([^']+)'/gm);
  const kept = new Set(list(/^(?:import|export)\b(?! type\b)[^;]*?\bfrom '([^']+)'/gm));
  return new Set(erased.filter((specifier) => !kept.has(specifier)));
}

/** Cycles of imports, of types alone too, each once, as the path around it. */
function findCycles(modules: readonly IModule[]): string[][] {
  const targets = new Map(
    modules.map(({ source, dependencies }) => [
      source,
      dependencies.map(({ resolved }) => resolved),
    ]),
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
