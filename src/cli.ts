import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CommandEnvironment } from './commands/command-environment.ts';
import { runDiagnostics } from './commands/doctor.ts';
import { importMembersCsv } from './commands/import-members.ts';
import { type Site, withSite } from './commands/with-site.ts';
import { emailSchema } from './features/accounts/index.ts';
import { COMMAND } from './features/audit/index.ts';
import { recountConversations } from './features/comments/index.ts';
import { addStaff, resetSecondFactorOf } from './features/staff/index.ts';
import { exportSite, type FileReport, importPaths } from './features/transfer/index.ts';
import { type Reconciliation, reconcile } from './features/webhooks/index.ts';
import { ConfigError, readConfig } from './platform/config/config.ts';
import { applyMigrations } from './platform/db/migrate.ts';
import { AppError } from './platform/errors/app-error.ts';
import { malformed } from './platform/errors/refusals.ts';
import { ROLES, type Role } from './roles/roles.ts';

interface CommandContext {
  readonly env: CommandEnvironment;
  /** Makes the exit code 1: the command finished but found a problem. */
  fail(): void;
}

/** The `pennypress` command; `fail` is called if a command finished but found a problem. */
export function createProgram(env: CommandEnvironment, fail: () => void): Command {
  const program = new Command('pennypress')
    .description('The membership backend of a publication')
    .exitOverride()
    .configureOutput({ writeOut: (text) => env.print(text.trimEnd()), writeErr: errorWriter(env) });
  const context = { env, fail };
  addServerCommands(program, context);
  addTransferCommands(program, context);
  addStaffCommands(program, context);
  addRepairCommands(program, context);
  return program;
}

function addServerCommands(program: Command, { env }: CommandContext): void {
  program
    .command('serve')
    .description('serve readers and work the jobs, until stopped')
    .action(() => env.serve());

  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .action(() => migrate(env));
}

function addTransferCommands(program: Command, { env, fail }: CommandContext): void {
  program
    .command('import')
    .description('bring in articles (Markdown), site.yaml, or a CSV of members; safe to repeat')
    .argument('<path...>', 'files, or folders that are walked')
    .option('--dry-run', 'of a CSV of members: only say what would change')
    .action(async (paths: string[], { dryRun = false }: { dryRun?: boolean }) => {
      const isWell = await withSite(env, 'pennypress import', (site) =>
        importAll(env, site, { paths, isDryRun: dryRun }),
      );
      if (!isWell) fail();
    });

  program
    .command('export')
    .description('write every article and site.yaml as files that import reads')
    .argument('<folder>')
    .action(async (folder: string) => {
      const paths = await withSite(env, 'pennypress export', (site) =>
        exportSite(site.transfer, folder),
      );
      env.print(`${paths.length} files written to ${folder}`);
    });
}

function addStaffCommands(program: Command, { env }: CommandContext): void {
  const staff = program.command('staff').description('people who work here');
  staff
    .command('add')
    .description('give an address a role; the account is made where there is none')
    .argument('<email>', 'the address', parseEmail)
    .addOption(new Option('--role <role>').choices(ROLES).makeOptionMandatory())
    .action(async (email: string, { role }: { role: Role }) => {
      const added = await withSite(env, 'pennypress staff add', (site) =>
        addStaff(site, { email, role }),
      );
      env.print(`${email} is ${added.role}`);
      if (added.nextStep !== null) env.print(added.nextStep);
    });

  staff
    .command('reset-second-factor')
    .description('take away the second factor of somebody who has lost it')
    .argument('<email>', 'the address', parseEmail)
    .action(async (email: string) => {
      await withSite(env, 'pennypress staff reset-second-factor', (site) =>
        resetSecondFactorOf(site, email),
      );
      env.print(`${email} signs in without a second factor, and was told by mail`);
    });
}

/** Commands that check the data and repair it. */
function addRepairCommands(program: Command, { env, fail }: CommandContext): void {
  program
    .command('reconcile')
    .description("compare Stripe's books with ours and bring ours up to them")
    .option('--dry-run', 'only report')
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      const found = await withSite(env, 'pennypress reconcile', (site) =>
        reconcile(site.reconcileDeps, { isDryRun: dryRun, actor: COMMAND }),
      );
      printReconciliation(env, found);
      if (found.differences.length > found.repaired) fail();
    });

  program
    .command('recount')
    .description('count likes, reports, replies and comments anew, and repair what is kept of them')
    .option('--dry-run', 'only report')
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      const { comments, articles } = await withSite(env, 'pennypress recount', (site) =>
        recountConversations(site, { isDryRun: dryRun }),
      );
      env.print(`${dryRun ? 'differ' : 'repaired'}: ${comments} comments, ${articles} articles`);
      if (dryRun && comments + articles > 0) fail();
    });

  program
    .command('doctor')
    .description('say what is well, what is not, and what to do')
    .action(() => diagnose(env, fail));
}

/** Runs one command, also one that `addMore` adds, and returns the exit code. */
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
    else throw error;
    return 1;
  }
}

function parseEmail(value: string): string {
  const email = emailSchema.safeParse(value);
  if (email.success) return email.data;
  throw new InvalidArgumentError('That is not an e-mail address.');
}

async function migrate(env: CommandEnvironment): Promise<void> {
  const { config, close } = await env.open({ purpose: 'pennypress migrate', migrate: false });
  try {
    const applied = await applyMigrations({ databaseUrl: config.DATABASE_URL });
    for (const name of applied) env.print(`applied ${name}`);
    if (applied.length === 0) env.print('nothing to apply');
  } finally {
    await close();
  }
}

async function diagnose(env: CommandEnvironment, fail: () => void): Promise<void> {
  const { config, close } = await env.open({ purpose: 'pennypress doctor', migrate: false });
  try {
    for (const { part, isOk, text } of await runDiagnostics(config)) {
      env.print(`${isOk ? 'ok    ' : 'NOT OK'} ${part}: ${text}`);
      if (!isOk) fail();
    }
  } finally {
    await close();
  }
}

/** Imports each CSV of members on its own, and all other files together. False if anything was skipped. */
async function importAll(
  env: CommandEnvironment,
  site: Site,
  { paths, isDryRun }: { paths: readonly string[]; isDryRun: boolean },
): Promise<boolean> {
  const tables = paths.filter((path) => path.toLowerCase().endsWith('.csv'));
  const others = paths.filter((path) => !tables.includes(path));
  if (isDryRun && others.length > 0) throw malformed('Only a CSV of members has a dry run.');
  let isWell = true;
  for (const path of tables)
    isWell = (await importMembersCsv(env, site, { path, isDryRun })) && isWell;
  if (others.length === 0) return isWell;
  const { hasProblems } = await importPaths(site.transfer, others, (report) =>
    printFileReport(env, report),
  );
  return isWell && !hasProblems;
}

function printFileReport(env: CommandEnvironment, { path, imported, problems }: FileReport): void {
  for (const { outcome, subject } of imported)
    env.print(`${outcome.padEnd(7)} ${subject} (${path})`);
  for (const { line, message } of problems) env.printError(`wrong   ${path}:${line}: ${message}`);
}

function printReconciliation(
  env: CommandEnvironment,
  { differences, foreign, repaired }: Reconciliation,
): void {
  for (const { kind, id, stripe, ours } of differences) {
    env.print(`differs ${kind} ${id}: ${stripe} at Stripe, ${ours ?? 'nothing'} here`);
  }
  for (const { kind, id } of foreign) env.print(`foreign ${kind} ${id}`);
  env.print(`drift ${differences.length}, repaired ${repaired}`);
}

function errorWriter(env: CommandEnvironment): (text: string) => void {
  return (text) => env.printError(text.trimEnd());
}

/** The production environment: every setting comes from the environment variables. */
export const processEnvironment: CommandEnvironment = {
  open: () =>
    Promise.resolve().then(() => ({
      config: readConfig(process.env),
      close: () => Promise.resolve(),
    })),
  async serve() {
    await import('./main.ts');
  },
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
};

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1] ?? '.')).href) {
  process.exitCode = await runCommand(processEnvironment, process.argv.slice(2));
}
