import { describe, expect, test } from 'vitest';
import {
  type HostileText,
  listPairs,
  listRepetitions,
  PATTERNS,
} from '../../scripts/proof/hostile-repetition/corpus.ts';
import {
  describeGrowth,
  findSuperlinearGrowth,
  type Growth,
} from '../../scripts/proof/hostile-repetition/measure-growth.ts';
import { TARGETS } from '../support/hostile-repetition/targets.ts';

/** `npm run proof -- hostile-repetition` measures every text, and longer ones. */
const isFull = process.env['HOSTILE_REPETITION'] === 'full';
const SIZE = isFull ? 64_000 : 14_000;
/** Of the repetitions, every one of so many; each target begins with another. */
const STEP = isFull ? 1 : 18;
const PAIRS = isFull ? 150 : 2;

/** The texts of one target: each run of the suite measures the same ones. */
function textsFor(target: number): HostileText[] {
  const repetitions = listRepetitions().filter((_, index) => index % STEP === target % STEP);
  const pairs = Array.from({ length: PAIRS }, (_, index) => {
    const [first, second] = [(target + 1) * 31 + index * 17, (target + 1) * 53 + index * 29];
    return listPairs(patternAt(first), patternAt(second));
  });
  return [...repetitions, ...pairs.flat()];
}

function patternAt(index: number): string {
  return PATTERNS[index % PATTERNS.length] ?? '';
}

describe('work on repeated patterns', () => {
  for (const [index, target] of TARGETS.entries()) {
    test(`${target.name} takes time linear in the length of the text`, {
      timeout: 600_000,
    }, async () => {
      const found: Growth[] = [];
      for (const text of textsFor(index)) {
        const growth = await findSuperlinearGrowth(target, text, SIZE);
        if (growth !== null) found.push(growth);
      }
      expect(found.map(describeGrowth)).toEqual([]);
    });
  }
});

test('the measurement detects quadratic time', { timeout: 120_000 }, async () => {
  // Long enough that a fast processor needs more than the time that counts as noise.
  const size = 12_000;
  const quadratic = {
    name: 'quadratic',
    longest: size,
    run: (text: string) => /(?:\$+)b/.test(text),
  };
  const text = { label: 'signs', build: (length: number) => '$'.repeat(length) };
  expect(await findSuperlinearGrowth(quadratic, text, size)).toMatchObject({ size });
});
