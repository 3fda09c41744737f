import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import {
  applyMove,
  checkMove,
  describeRefusal,
  type MoveOptions,
  type MoveProgress,
  type MoveResult,
  planFile,
  previewMove,
  type ReleaseResult,
  releaseMoved,
  undoMove,
} from '../features/moving/index.ts';
import { malformed } from '../platform/errors/refusals.ts';
import { describeTimeLeft } from '../time/time-left.ts';
import type { CommandContext, CommandEnvironment } from './command-environment.ts';
import { withSite } from './with-site.ts';

interface MoveFlags {
  readonly plan?: string;
  readonly dryRun?: boolean;
  readonly apply?: boolean;
  readonly check?: boolean;
  readonly undo?: boolean;
  readonly release?: boolean;
  readonly all?: boolean;
  readonly stripe?: boolean;
  readonly json?: boolean;
  readonly ghostKeyFile?: string;
}

/** The operation that each flag selects. The default is `dryRun`. */
const OPERATIONS = {
  dryRun: previewMove,
  apply: applyMove,
  check: checkMove,
  undo: undoMove,
} as const;
type Operation = keyof typeof OPERATIONS;

/** Longer lists are cut; `--json` prints them in full. */
const MAX_LINES = 50;
const PROGRESS_EVERY_MS = 2000;

/** Adds `pennypress move`, which imports another system's exports by a plan that people can read and edit. */
export function addMoveCommand(program: Command, { env, fail }: CommandContext): void {
  program
    .command('move')
    .description('migrate from another system: read its exports, plan, apply, check, undo')
    .argument(
      '[source...]',
      'all exports of the old system (files, folders, zips), or the URL of a Ghost site; with --release, Stripe subscription ids or members’ email addresses',
    )
    .option('--plan <file>', 'the plan as YAML; created if the file does not exist', nonEmpty)
    .option('--ghost-key-file <file>', 'a file with the Admin API key of the Ghost site', nonEmpty)
    .option('--dry-run', 'count and compare without changing anything (default)')
    .option('--apply', 'import everything; can be repeated, also with a newer export')
    .option('--check', 'compare every member and article with the source')
    .option('--stripe', 'also adopt the live subscriptions of your Stripe account')
    .option('--undo', 'delete imported records that were not used or changed since')
    .option('--release', 'return adopted subscriptions to the old system, as they were')
    .option('--all', 'with --release: all adopted subscriptions')
    .option('--json', 'print one JSON document')
    .action(async (sources: string[], flags: MoveFlags) => {
      if (flags.release === true) {
        const released = await release(env, sources, flags);
        printReleased(env, released, flags);
        if (released.unknown.length > 0) fail();
        return;
      }
      const result = await move(env, sources, flags);
      printResult(env, result, flags);
      if (!isComplete(result, flags)) fail();
    });
}

async function move(
  env: CommandEnvironment,
  sources: readonly string[],
  flags: MoveFlags,
): Promise<MoveResult> {
  const operations = Object.keys(OPERATIONS).filter(
    (name): name is Operation => flags[name as Operation] === true,
  );
  const [operation = 'dryRun', other] = operations;
  if (other !== undefined)
    throw malformed('Use only one of --dry-run, --apply, --check and --undo.');
  if (sources.length === 0) throw malformed('Pass the exports of the old system.');
  const plan = flags.plan === undefined ? null : await planFile.read(flags.plan);
  const ghostKey = flags.ghostKeyFile === undefined ? null : await readKey(flags.ghostKeyFile);
  const { stripe = false } = flags;
  const print = progressPrinter(env, flags);
  const onProgress = (progress: MoveProgress) => print(() => describeProgress(progress));
  const accessFile = flags.plan === undefined ? null : besidePlan(flags.plan);
  const options: MoveOptions = { sources, plan, ghostKey, stripe, accessFile, onProgress };
  const result = await withSite(env, 'pennypress move', (site) =>
    OPERATIONS[operation](site.moving, options),
  );
  // A plan that was written before `--stripe` was used is extended with the prices found at Stripe.
  const isExtended = plan?.stripe === undefined && result.plan.stripe !== undefined;
  if (flags.plan !== undefined && (plan === null || isExtended)) {
    await planFile.write(flags.plan, result.plan);
    if (flags.json !== true) env.print(`wrote the plan to ${flags.plan}`);
  }
  return result;
}

/** Returns the path of the list of each member's access before and after: `move.access.csv` beside `move.yaml`. */
function besidePlan(plan: string): string {
  return `${plan.replace(/\.ya?ml$/i, '')}.access.csv`;
}

/** Read from a file, because command lines are visible to all processes and are stored in shell histories. */
async function readKey(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw malformed(`${path} cannot be read.`);
  return text.trim();
}

function release(
  env: CommandEnvironment,
  names: readonly string[],
  flags: MoveFlags,
): Promise<ReleaseResult> {
  const { release: _release, all = false, json: _json, ...others } = flags;
  if (Object.keys(others).length > 0)
    throw malformed('--release can only be combined with --all and --json.');
  if (all && names.length > 0) throw malformed('Pass subscriptions or --all, not both.');
  const progress = progressPrinter(env, flags);
  return withSite(env, 'pennypress move', (site) =>
    releaseMoved(site.moving, all ? 'all' : { names }, (count) =>
      progress(() => `released: ${count}`),
    ),
  );
}

function printReleased(
  env: CommandEnvironment,
  { released, unknown }: ReleaseResult,
  flags: MoveFlags,
): void {
  if (flags.json === true) {
    const count = { source: released.length + unknown.length, here: 0, lost: unknown.length };
    const differences = released.map((of) => ({ noun: 'liveSubscriptions', what: 'released', of }));
    const warnings = unknown.map((name) => `${name}: was not adopted`);
    env.print(JSON.stringify({ counts: { liveSubscriptions: count }, differences, warnings }));
    return;
  }
  env.print(`${released.length} returned to the old system`);
  for (const name of unknown) env.printError(`warning: ${name} was not adopted`);
}

/** True if the plan names every loss and, for a check, every difference is an expected loss. */
function isComplete({ unnamed, differences }: MoveResult, flags: MoveFlags): boolean {
  const isEqual = differences.every(({ lost }) => lost !== undefined);
  return unnamed.length === 0 && (flags.check !== true || isEqual);
}

function printResult(env: CommandEnvironment, result: MoveResult, flags: MoveFlags): void {
  const { counts, differences, problems, refusals, unnamed, access } = result;
  const warnings = [
    ...problems,
    ...unnamed.map(({ reason, count }) => `lost, but not listed in the plan: ${reason} (${count})`),
    ...refusals.map(describeRefusal),
    ...result.warnings,
  ];
  if (flags.json === true) {
    env.print(JSON.stringify({ counts, differences, warnings, access }));
    return;
  }
  for (const [noun, { source, here, lost }] of Object.entries(counts)) {
    env.print(`${noun.padEnd(14)} ${source} in the source, ${here} here, ${lost} lost`);
  }
  for (const { noun, what, count, of } of differences.slice(0, MAX_LINES)) {
    env.print(`${noun}: ${count === undefined ? '' : `${count} `}${what}${of ? ` (${of})` : ''}`);
  }
  if (access !== undefined) printAccess(env, access);
  for (const warning of warnings.slice(0, MAX_LINES)) env.printError(`warning: ${warning}`);
  if (warnings.length > MAX_LINES) {
    env.printError(`and ${warnings.length - MAX_LINES} more warnings: --json prints them all`);
  }
}

function printAccess(
  env: CommandEnvironment,
  { members, rights, different }: NonNullable<MoveResult['access']>,
): void {
  const causes = Object.entries(different);
  const sum = causes.reduce((all, [, count]) => all + count, 0);
  env.print(`access: ${rights} access rights of ${members} members, ${sum} differ here`);
  for (const [why, count] of causes) env.print(`access: ${count} ${why}`);
}

/** Prints the progress at intervals; with `--json` only the document is printed. */
function progressPrinter(env: CommandEnvironment, flags: MoveFlags) {
  let last = Date.now();
  return (describe: () => string): void => {
    if (flags.json === true || Date.now() - last < PROGRESS_EVERY_MS) return;
    last = Date.now();
    env.printError(describe());
  };
}

const STEPS = {
  read: 'reading',
  plan: 'planning',
  apply: 'importing',
  check: 'checking',
  undo: 'undoing',
  list: 'listing access',
} as const satisfies Record<MoveProgress['step'], string>;

/** For example "importing: 4000 of 90000 members, 12 %, about 4 minutes left". */
function describeProgress({ step, what, count, total, ...left }: MoveProgress): string {
  const { percent, secondsLeft } = left;
  const words = [
    `${STEPS[step]}: ${count}${total === null ? '' : ` of ${total}`} ${what}`,
    ...(percent === null ? [] : [`${percent} %`]),
    ...(secondsLeft === null ? [] : [describeTimeLeft(secondsLeft)]),
  ];
  return words.join(', ');
}

function nonEmpty(value: string): string {
  if (value.trim() !== '') return value;
  throw new InvalidArgumentError('Pass a file.');
}
