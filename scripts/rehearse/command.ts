import { type Command, InvalidArgumentError } from 'commander';
import type { CommandEnvironment } from '../../src/commands/command-environment.ts';
import { rehearse } from './index.ts';
import { describeRehearsal } from './report.ts';

const MONTHS = 12;
const MEMBERS = 24;
const MAX_MEMBERS = 1000;

interface Options {
  readonly seed: number;
  readonly members: number;
  readonly months: number;
}

/** Adds `pennypress rehearse`, which exits with 1 if ledgers or figures differ. */
export function addRehearsal(
  program: Command,
  env: Pick<CommandEnvironment, 'print'>,
  fail: () => void,
): void {
  program
    .command('rehearse')
    .description(
      'simulate a year of a small publication, compare both ledgers, and recompute all figures',
    )
    .option('--seed <number>', 'the same seed simulates the same year', readNumber(1, 2 ** 31), 1)
    .option(
      '--members <number>',
      'number of members who sign up',
      readNumber(1, MAX_MEMBERS),
      MEMBERS,
    )
    .option('--months <number>', 'number of simulated months', readNumber(1, 60), MONTHS)
    .action(async (options: Options) => {
      const result = await rehearse(options, env.print);
      for (const line of describeRehearsal(result)) env.print(line);
      if (!result.areEqual) fail();
    });
}

function readNumber(least: number, most: number): (given: string) => number {
  return (given) => {
    const value = Number(given);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Must be a whole number from ${least} to ${most}.`);
  };
}
