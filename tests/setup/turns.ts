import { LONG_TESTS } from '../../scripts/proof/long-tests.ts';
import { isWhole, sampleOfDay } from '../support/sample.ts';

const EVERY = 3;

/** `.ci/run` sets it, so that nothing is merged untested. */
const runsAll = isWhole || process.env['TEST_FILES'] === 'all';

/**
 * The test files that run today (UTC). Chosen files all run: only in the whole suite are there more files that take no
 * turns.
 */
export function listDue(paths: readonly string[]): readonly string[] {
  const inTurn = paths.filter((path) => LONG_TESTS.test(path)).sort();
  if (runsAll || inTurn.length === 0 || inTurn.length * 2 > paths.length) return paths;
  const due = new Set(sampleOfDay(inTurn, EVERY));
  process.stdout.write(
    `${inTurn.length - due.size} long test files run on another day; all: TEST_FILES=all npm test\n`,
  );
  return paths.filter((path) => !LONG_TESTS.test(path) || due.has(path));
}
