import type { Difference } from '../move-report.ts';
import type { Count } from '../report.store.ts';
import { openSource } from '../source-files.ts';
import { createDecider, type DecidingDeps } from './decide-here.ts';
import { readDecisions } from './read-decisions.ts';
import { compareDecision, createDifferenceCollector } from './shadow.rules.ts';

export interface ShadowResult {
  readonly counts: Readonly<Record<string, Count>>;
  readonly differences: readonly Difference<string>[];
  readonly warnings: readonly string[];
}

interface ShadowOptions {
  /** Files with decisions of the old system. */
  readonly files: readonly string[];
  /** The address of the old site, because log lines contain only paths. */
  readonly siteUrl: string | null;
  readonly onProgress?: (count: number) => void;
}

/** The maximum number of unreadable lines that are listed; further lines are only counted. */
const MAX_WARNINGS = 100;

/**
 * Compares decisions of the old system with ours, line by line, and groups differences by cause and member. Changes
 * nothing. Throws `malformed` if a file cannot be read.
 */
export async function compareDecisions(
  deps: DecidingDeps,
  { files, siteUrl, onProgress }: ShadowOptions,
): Promise<ShadowResult> {
  const opened = await openSource(files);
  const tally = createDifferenceCollector();
  const warnings = opened.refused.map(({ path, message }) => `${path}: left out, ${message}`);
  let unreadable = 0;
  const decide = createDecider(deps, siteUrl);
  try {
    for (const file of opened.files) {
      for await (const one of readDecisions(file)) {
        if ('problem' in one) {
          unreadable += 1;
          const { file: path, line } = one.place;
          if (unreadable <= MAX_WARNINGS) warnings.push(`${path}:${line}: ${one.problem}`);
          continue;
        }
        const ours = await decide(one);
        tally.add(
          'missing' in ours
            ? { outcome: 'different', cause: ours.missing }
            : compareDecision(one, ours),
          one,
        );
        onProgress?.(tally.counts.source);
      }
    }
  } finally {
    await opened.close();
  }
  return reportShadow(tally, { warnings, unreadable });
}

export function reportShadow(
  { counts, list }: ReturnType<typeof createDifferenceCollector>,
  { warnings, unreadable }: { warnings: readonly string[]; unreadable: number },
): ShadowResult {
  const { source, equal, freeReads, different } = counts;
  const noted = [
    ...(unreadable > MAX_WARNINGS ? [`${unreadable} lines could not be read.`] : []),
    ...(freeReads > 0 ? [`${freeReads} would spend one of the free reads here.`] : []),
    ...(source === 0 ? ['There are no decisions to compare.'] : []),
  ];
  return {
    counts: {
      decisions: {
        source: source + unreadable,
        here: equal + freeReads,
        lost: different + unreadable,
      },
    },
    differences: list(),
    warnings: [...warnings, ...noted],
  };
}
