import './lean-heap.ts';
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addArchiveCommands } from './commands/archive-commands.ts';
import type { CommandContext, CommandEnvironment } from './commands/command-environment.ts';
import { runDiagnostics } from './commands/doctor.ts';
import { checkCutOver } from './commands/doctor-move.ts';
import { addEraseAgainCommand } from './commands/erase-again.ts';
import { addMigrateCommand } from './commands/migrate.ts';
import { addMoveCommand } from './commands/move.ts';
import { createProcessEnvironment } from './commands/process-environment.ts';
import { addReconcileCommand } from './commands/reconcile.ts';
import { rehearseLive } from './commands/rehearse-live.stripe.ts';
import { rotateKeys, writeKeys } from './commands/rotate-keys.ts';
import { addShadowCommand } from './commands/shadow.ts';
import { addSiteCommands } from './commands/site.ts';
import { checkStripeAccount } from './commands/stripe-doctor.ts';
import { type StripeCheck, setUpStripe } from './commands/stripe-setup.ts';
import { type Site, withSite } from './commands/with-site.ts';
import { emailSchema } from './features/accounts/index.ts';
import { recountConversations } from './features/comments/index.ts';
import { dailyRevenue } from './features/payments/index.ts';
import { recountRevenue } from './features/revenue/index.ts';
import { addStaff, resetSecondFactorOf } from './features/staff/index.ts';
import { ConfigError } from './platform/config/config.ts';
import { explainDatabaseError } from './platform/db/explain-error.ts';
import { AppError } from './platform/errors/app-error.ts';
import { ROLES, type Role } from './roles/roles.ts';

/** The `pennypress` command; `fail` is called if a command finished but found a problem. */
export function createProgram(env: CommandEnvironment, fail: () => void): Command {
  const program = new Command('pennypress')
    .description('The membership backend of a publication')
    .exitOverride()
    .configureOutput({ writeOut: (text) => env.print(text.trimEnd()), writeErr: errorWriter(env) });
  const context = { env, fail };
  program
    .option('--site <name>', 'the publication to use if SITES_FILE lists several')
    .hook('preAction', () => env.chooseSite(program.opts<{ site?: string }>().site ?? null));
  addServerCommands(program, context);
  addArchiveCommands(program, context);
  addMoveCommand(program, context);
  addShadowCommand(program, context);
  addStaffCommands(program, context);
  addRepairCommands(program, context);
  addStripeCommands(program, context);
  addSiteCommands(program, context);
  return program;
}

function addServerCommands(program: Command, { env, fail }: CommandContext): void {
  program
    .command('serve')
    .description('run the server and its background jobs')
    .action(() => env.serve());

  addMigrateCommand(program, { env, fail });
}

function addStaffCommands(program: Command, { env }: CommandContext): void {
  const staff = program.command('staff').description('manage staff');
  staff
    .command('add')
    .description('give a role to an email address; creates the account if needed')
    .argument('<email>', 'the email address', parseEmail)
    .addOption(new Option('--role <role>').choices(ROLES).makeOptionMandatory())
    .action(async (email: string, { role }: { role: Role }) => {
      const added = await withSite(env, 'pennypress staff add', (site) =>
        addStaff(site, { email, role }),
      );
      env.print(`${email} is now ${role}`);
      if (added.nextStep !== null) env.print(added.nextStep);
    });

  staff
    .command('reset-second-factor')
    .description('remove the second factor of a member who lost it')
    .argument('<email>', 'the email address', parseEmail)
    .action(async (email: string) => {
      await withSite(env, 'pennypress staff reset-second-factor', (site) =>
        resetSecondFactorOf(site, email),
      );
      env.print(`removed the second factor of ${email}, who was notified by email`);
    });
}

/** Commands that check the data and repair it. */
function addRepairCommands(program: Command, { env, fail }: CommandContext): void {
  addReconcileCommand(program, { env, fail });
  addEraseAgainCommand(program, { env, fail });

  program
    .command('recount')
    .description(
      'recount likes, reports, replies, comments and revenue, and repair the stored counts',
    )
    .option('--dry-run', 'report without repairing')
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      const found = await withSite(env, 'pennypress recount', async (site) => ({
        ...(await recountConversations(site, { isDryRun: dryRun })),
        ...(await recountRevenue(site, { isDryRun: dryRun })),
        days: await dailyRevenue.recount(site, { isDryRun: dryRun }),
      }));
      const counts = Object.entries(found).map(([what, count]) => `${count} ${what}`);
      env.print(`${dryRun ? 'to repair' : 'repaired'}: ${counts.join(', ')}`);
      if (dryRun && Object.values(found).some((count) => count > 0)) fail();
    });

  program
    .command('keys')
    .description('the keys that sign tokens, cookies and links')
    .command('rotate')
    .description('print JWT_KEYS with a new signing key, and how to deploy it')
    .action(() => printRotatedKeys(env));

  program
    .command('doctor')
    .description('check every service that the server needs')
    .option('--move', 'print the checklist for the day of the switch from the old system')
    .action(({ move = false }: { move?: boolean }) =>
      move ? printCutOver(env, fail) : diagnose(env, fail),
    );
}

function addStripeCommands(program: Command, { env, fail }: CommandContext): void {
  const stripe = program.command('stripe').description('set up and check the account at Stripe');
  const add = (name: string, description: string, run: (site: Site) => Promise<StripeCheck[]>) =>
    stripe
      .command(name)
      .description(description)
      .option('--json', 'print one JSON document')
      .action(async ({ json = false }: { json?: boolean }) => {
        const checks = await withSite(env, `pennypress stripe ${name}`, run);
        printChecks(env, checks, json);
        if (checks.some(({ isOk }) => !isOk)) fail();
      });
  add(
    'setup',
    'create or update webhook endpoint, portal, products and prices; idempotent',
    setUpStripe,
  );
  add(
    'doctor',
    'check account, webhook endpoint, events, portal, payment methods and stored ids',
    checkStripeAccount,
  );
  addRehearseLive(stripe, { env, fail });
}

function addRehearseLive(stripe: Command, { env, fail }: CommandContext): void {
  stripe
    .command('rehearse-live')
    .description('test undocumented Stripe behavior in your sandbox, then clean up (sk_test_ only)')
    .option('--json', 'print one JSON document')
    .action(async ({ json = false }: { json?: boolean }) => {
      const played = await rehearseLive(env);
      if (json) env.print(JSON.stringify({ assumptions: played }));
      else {
        for (const { assumption, answer, isOk } of played) {
          env.print(`${isOk ? 'ok    ' : 'NOT OK'} ${assumption}: ${answer}`);
        }
      }
      if (played.some(({ isOk }) => !isOk)) fail();
    });
}

function printChecks(env: CommandEnvironment, checks: readonly StripeCheck[], json: boolean): void {
  if (json) {
    env.print(JSON.stringify({ checks }));
    return;
  }
  for (const { part, isOk, text } of checks) {
    env.print(`${isOk ? 'ok    ' : 'NOT OK'} ${part}: ${text}`);
  }
}

/** Runs one command, including those that `addMore` adds, and returns the exit code. */
export async function runCommand(
  env: CommandEnvironment,
  args: readonly string[],
  addMore?: (program: Command, fail: () => void) => void,
): Promise<number> {
  let code = 0;
  const fail = () => {
    code = 1;
  };
  const program = createProgram(env, fail);
  addMore?.(program, fail);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof ConfigError) env.printError(error.message);
    else if (error instanceof AppError) env.printError(error.options.detail);
    else {
      const reason = explainDatabaseError(error);
      if (reason === null) throw error;
      env.printError(reason);
    }
    return 1;
  }
}

function parseEmail(value: string): string {
  const email = emailSchema.safeParse(value);
  if (email.success) return email.data;
  throw new InvalidArgumentError('Not an email address.');
}

async function diagnose(env: CommandEnvironment, fail: () => void): Promise<void> {
  const { config, close } = await env.open({ purpose: 'pennypress doctor', migrate: false });
  try {
    for (const { name, isOk, text } of await runDiagnostics(config)) {
      env.print(`${isOk ? 'ok    ' : 'failed'} ${name}: ${text}`);
      if (!isOk) fail();
    }
  } finally {
    await close();
  }
}

async function printCutOver(env: CommandEnvironment, fail: () => void): Promise<void> {
  for (const { name, isOk, text } of await withSite(env, 'pennypress doctor', checkCutOver)) {
    env.print(`${isOk ? 'ok   ' : 'to do'} ${name}: ${text}`);
    if (!isOk) fail();
  }
}

/** Only prints, because the publisher's configuration is not ours to change. */
async function printRotatedKeys(env: CommandEnvironment): Promise<void> {
  const { config, close } = await env.open({ purpose: 'pennypress keys rotate', migrate: false });
  await close();
  env.print(`JWT_KEYS=${writeKeys(rotateKeys(config.JWT_KEYS, new Date()))}`);
  env.printError(
    [
      'Set this in the environment (or write the value to the file in JWT_KEYS_FILE), and restart every process.',
      'The first key signs; keep the others for 400 days, the maximum age of a cookie. If a key was stolen,',
      'remove it immediately: sessions stay valid; docs/operations.md ("Rotating") lists what is revoked.',
    ].join('\n'),
  );
}

function errorWriter(env: CommandEnvironment): (text: string) => void {
  return (text) => env.printError(text.trimEnd());
}

/** The production environment: every setting comes from the environment variables. */
export const processEnvironment = createProcessEnvironment(process.env, async () => {
  await import('./main.ts');
});

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1] ?? '.')).href) {
  process.exitCode = await runCommand(processEnvironment, process.argv.slice(2));
}
