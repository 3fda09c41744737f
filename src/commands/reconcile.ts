import { type Command, InvalidArgumentError } from 'commander';
import { COMMAND } from '../features/audit/index.ts';
import {
  isFullyReconciled,
  presentFindings,
  type ReconcileProgress,
  type Reconciliation,
  reconcileByCommand,
} from '../features/webhooks/index.ts';
import { formatMoney, money } from '../money/money.ts';
import type { CommandContext, CommandEnvironment } from './command-environment.ts';
import { withSite } from './with-site.ts';

interface ReconcileArguments {
  readonly dryRun?: boolean;
  readonly since?: Date;
  readonly full?: boolean;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** Adds `reconcile`. It fails unless all differences were repaired and all our payments are matched to a row. */
export function addReconcileCommand(program: Command, { env, fail }: CommandContext): void {
  program
    .command('reconcile')
    .description("compare Stripe's charges, refunds, disputes, fees and payouts with our ledger")
    .option('--dry-run', 'report without repairing')
    .option(
      '--since <date>',
      'compare objects created since then; default: the last 30 days',
      readDate,
    )
    .option('--full', 'compare the whole history')
    .option('--resume', 'continue the last interrupted run of this command')
    .option('--json', 'print one JSON document')
    .action(async (options: ReconcileArguments) => {
      const found = await withSite(env, 'pennypress reconcile', ({ reconcileDeps }) =>
        reconcileByCommand(reconcileDeps, {
          isDryRun: options.dryRun ?? false,
          since: options.since,
          isFull: options.full,
          resume: options.resume ?? false,
          actor: COMMAND,
          onProgress: createProgressPrinter(env),
        }),
      );
      if (options.json) env.print(JSON.stringify(presentFindings(found)));
      else printFindings(env, found);
      const { counts, repaired, unmatched } = found;
      if (!isFullyReconciled({ differences: counts.differences, repaired, unmatched })) fail();
    });
}

/** Prints one line for each list of Stripe objects to standard error, separate from the findings. */
function createProgressPrinter(env: CommandEnvironment) {
  let printed = -1;
  return ({ step, steps, counts }: ReconcileProgress) => {
    if (step === printed) return;
    printed = step;
    env.printError(`${step} of ${steps} lists compared, ${counts.differences} differences`);
  };
}

/** Parses a date such as 2026-11-01, in UTC, or an instant of RFC 3339. */
function readDate(text: string): Date {
  const date = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new InvalidArgumentError('Not a date such as 2026-11-01.');
}

function printFindings(env: CommandEnvironment, found: Reconciliation): void {
  const { differences, foreign, unmatched, counts, repaired, booked } = found;
  for (const { kind, id, stripe, ours } of differences) {
    env.print(`differs ${kind} ${id}: ${stripe} at Stripe, ${ours ?? 'nothing'} here`);
  }
  for (const { kind, id } of foreign) env.print(`foreign ${kind} ${id}`);
  for (const { kind, amount, currency, stripeId, reason } of unmatched) {
    if (kind === 'list') {
      env.print(`skipped ${stripeId}: the API key lacks read permission`);
      continue;
    }
    const text = formatMoney(money(amount, currency));
    env.print(`unmatched ${kind} ${stripeId}: ${text}, ${reason.replaceAll('_', ' ')}`);
  }
  if (booked > 0) env.print(`balance transactions booked ${booked}`);
  env.print(`drift ${counts.differences}, repaired ${repaired}, unmatched ${counts.unmatched}`);
}
