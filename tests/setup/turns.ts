import { LONG_TESTS } from '../../scripts/proof/long-tests.ts';
import { isWhole, sampleOfDay } from '../support/sample.ts';

const EVERY = 4;

/** `.ci/run` sets it, so that nothing is merged untested. */
const runsAll = isWhole || process.env['TEST_FILES'] === 'all';

/** What runs today (UTC) of the whole suite. */
export function listDue(paths: readonly string[]): readonly string[] {
  if (runsAll) return paths;
  const inTurn = paths.filter((path) => LONG_TESTS.test(path)).sort();
  const due = new Set(sampleOfDay(inTurn, EVERY));
  return paths.filter((path) => !LONG_TESTS.test(path) || due.has(path));
}
