import { type Comparison, compareAnswers } from '../enumeration/compare-answers.ts';
import type { Site } from '../site/site.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';

export interface Timing extends Comparison {
  readonly samples: number;
  readonly knownMs: number;
  readonly unknownMs: number;
}

/** A larger difference could be detected by repeated requests. */
const MAX_DIFFERENCE_SHARE = 0.1;
/** More samples remove a random difference, but not a real one. */
const MAX_ROUNDS = 5;

/**
 * Measures both sides in turns until their medians differ by less than a tenth, or up to the maximum number of rounds.
 * Each call starts only when the work of the previous one (such as a mail) is finished.
 */
export async function timeBoth(
  site: Site,
  comparison: Comparison,
  samples: number,
): Promise<Timing> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let round = 1; ; round += 1) {
    for (let sample = 0; sample < samples; sample += 1) {
      await compareAnswers(site, comparison, {
        // The first call has colder caches, so both sides take turns.
        first: sample % 2 === 0 ? 'known' : 'unknown',
        async wrapCall(side, call) {
          await waitUntilSettled(site);
          const startedAt = performance.now();
          const answer = await call();
          times[side].push(performance.now() - startedAt);
          return answer;
        },
      });
    }
    const [knownMs, unknownMs] = [median(times.known), median(times.unknown)];
    const timing = { ...comparison, samples: samples * round, knownMs, unknownMs };
    if (round === MAX_ROUNDS || !isDistinguishable(timing)) return timing;
  }
}

export function isDistinguishable({ knownMs, unknownMs }: Timing): boolean {
  return Math.abs(knownMs - unknownMs) > MAX_DIFFERENCE_SHARE * Math.max(knownMs, unknownMs);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
