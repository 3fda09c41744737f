import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram, ProgramMissing } from '../operation/programs.ts';
import { type Part, scaled } from '../part.ts';
import { runTests } from '../run-tests.ts';

/**
 * Instants at which rules about months, days and time zones fail most often. Most are a few minutes before the change,
 * so that the suite runs across it.
 */
const INSTANTS: Readonly<Record<string, string>> = {
  'the day before the 31st': '2027-01-30T23:57:00Z',
  'the day before a leap day': '2028-02-28T23:57:00Z',
  'the last day of a year': '2027-12-31T23:57:00Z',
  'clocks go forward in Europe': '2027-03-28T00:57:00Z',
  'clocks go back in New York': '2027-11-07T05:57:00Z',
};

/** Tests that wait for PostgreSQL timeouts (statement, lock, deadlock), which never fire under faketime. */
const WITHOUT_TIMEOUTS = ['database-errors', 'retry-conflicts', 'whole-scripts'].map(
  (name) => `tests/platform/db/${name}.test.ts`,
);

/** Runs the suite on other days than today, with Debian's faketime in every process. */
export const datesPart: Part = {
  name: 'dates',
  title: 'The test suite on other dates',
  async run(context) {
    const chosen = Object.entries(INSTANTS).slice(0, scaled(Object.keys(INSTANTS).length, context));
    try {
      for (const [what, instant] of chosen) {
        context.log(`${what}: ${instant}`);
        const environment = { ...(await shiftClock(instant)), TEST_FILES: 'all' };
        await runTests([], environment, WITHOUT_TIMEOUTS);
      }
    } catch (error) {
      if (!(error instanceof ProgramMissing)) throw error;
      return [{ what: 'other days', value: `skipped: ${error.message}` }];
    }
    return chosen.map(([what, instant]) => ({
      what: `${what}, ${instant}`,
      value: 'all tests pass',
    }));
  },
};

/** The environment variables that make a process believe it was started at this instant. */
async function shiftClock(instant: string): Promise<Record<string, string>> {
  const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
  const offset = seconds < 0 ? `${seconds}` : `+${seconds}`;
  const faketime = findProgram('faketime');
  const shown = await promisify(execFile)(faketime, ['-f', offset, 'printenv', 'LD_PRELOAD']);
  return {
    LD_PRELOAD: shown.stdout.trim(),
    FAKETIME: offset,
    // Timers follow the monotonic clock, which stays real.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}
