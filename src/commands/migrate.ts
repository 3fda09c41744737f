import type { Command } from 'commander';
import { applyMigrations, listMigrationStates } from '../platform/db/migrate.ts';
import type { CommandContext, CommandEnvironment } from './command-environment.ts';

/** Adds `migrate`. With `--status` it fails unless every migration is applied. */
export function addMigrateCommand(program: Command, { env, fail }: CommandContext): void {
  program
    .command('migrate')
    .description('apply pending database migrations')
    .option('--status', 'list each migration and its state; exits with 1 unless all are applied')
    .option('--retry', 'retry a failed migration, then apply the pending ones')
    .action(async ({ status = false, retry = false }: { status?: boolean; retry?: boolean }) => {
      const chosen = env.listChosenSites();
      for (const site of chosen) {
        env.chooseSite(site);
        if (chosen.length > 1) env.print(`${site}:`);
        await withDatabase(env, (databaseUrl) =>
          status ? report(env, fail, databaseUrl) : migrate(env, { databaseUrl, retry }),
        );
      }
    });
}

async function withDatabase(
  env: CommandEnvironment,
  use: (databaseUrl: string) => Promise<void>,
): Promise<void> {
  const { config, close } = await env.open({ purpose: 'pennypress migrate', migrate: false });
  try {
    await use(config.DATABASE_DIRECT_URL);
  } finally {
    await close();
  }
}

async function migrate(
  env: CommandEnvironment,
  options: { readonly databaseUrl: string; readonly retry: boolean },
): Promise<void> {
  const applied = await applyMigrations(options);
  for (const name of applied) env.print(`applied ${name}`);
  if (applied.length === 0) env.print('nothing to apply');
}

async function report(
  env: CommandEnvironment,
  fail: () => void,
  databaseUrl: string,
): Promise<void> {
  const states = await listMigrationStates({ databaseUrl });
  for (const { name, state } of states) env.print(`${state.padEnd(7)} ${name}`);
  if (states.some(({ state }) => state !== 'applied')) fail();
}
