import type { Command } from 'commander';
import { compareDecisions, crawlOldSite, type ShadowResult } from '../features/moving/index.ts';
import { malformed } from '../platform/errors/refusals.ts';
import type { CommandContext, CommandEnvironment } from './command-environment.ts';
import { withSite } from './with-site.ts';

interface ShadowFlags {
  readonly crawl?: string;
  readonly oldSite?: string;
  readonly json?: boolean;
}

/** Longer lists are cut; `--json` prints them in full. */
const MAX_LINES = 50;
const PROGRESS_EVERY_MS = 2000;

/** Adds `pennypress shadow`, which compares the decisions of the old and the new system before the switch. */
export function addShadowCommand(program: Command, { env, fail }: CommandContext): void {
  program
    .command('shadow')
    .description('compare access decisions of the old system with decisions here')
    .argument('[file...]', 'decisions of the old system as JSON lines, name=value lines or CSV')
    .option('--old-site <url>', 'the URL of the old site')
    .option(
      '--crawl <file>',
      'crawl the old site as members: one line per member with email address and cookies',
    )
    .option('--json', 'print one JSON document')
    .action(async (files: string[], flags: ShadowFlags) => {
      const result = await shadow(env, files, flags);
      printResult(env, result, flags);
      const { source = 0, lost = 0 } = result.counts['decisions'] ?? {};
      if (lost > 0 || source === 0) fail();
    });
}

function shadow(
  env: CommandEnvironment,
  files: readonly string[],
  { crawl, oldSite, json }: ShadowFlags,
): Promise<ShadowResult> {
  if ((files.length === 0) === (crawl === undefined)) {
    throw malformed('Pass files with decisions, or use --crawl.');
  }
  if (oldSite !== undefined && !URL.canParse(oldSite)) throw malformed('--old-site is not a URL.');
  let last = Date.now();
  const onProgress = (count: number) => {
    if (json === true || Date.now() - last < PROGRESS_EVERY_MS) return;
    last = Date.now();
    env.printError(`compared: ${count}`);
  };
  return withSite(env, 'pennypress shadow', ({ moving }) => {
    if (crawl === undefined) {
      return compareDecisions(moving, { files, siteUrl: oldSite ?? null, onProgress });
    }
    if (oldSite === undefined) throw malformed('--crawl requires --old-site.');
    return crawlOldSite(moving, { siteUrl: oldSite, visitors: crawl, onProgress });
  });
}

function printResult(
  env: CommandEnvironment,
  { counts, differences, warnings }: ShadowResult,
  { json }: ShadowFlags,
): void {
  if (json === true) {
    env.print(JSON.stringify({ counts, differences, warnings }));
    return;
  }
  const { source = 0, here = 0, lost = 0 } = counts['decisions'] ?? {};
  env.print(`${source} decisions: ${here} equal, ${lost} different`);
  for (const { what, of, count } of differences.slice(0, MAX_LINES)) {
    env.print(`${what}: ${of} (${count})`);
  }
  if (differences.length > MAX_LINES) {
    env.print(`and ${differences.length - MAX_LINES} more: --json prints them all`);
  }
  for (const warning of warnings.slice(0, MAX_LINES)) env.printError(`warning: ${warning}`);
}
