import { processEnvironment, runCommand } from '../src/cli.ts';
import type { CommandEnvironment } from '../src/commands/command-environment.ts';
import { readConfig } from '../src/platform/config/config.ts';
import { DataDirInUseError } from './dev-environment/data-dir/lock.ts';
import { joinDevEnvironment } from './dev-environment/join.ts';
import { loadEnvFile, readSettings } from './dev-environment/settings.ts';
import { addRehearsal } from './rehearse/command.ts';

/** Uses the environment of a server on the same data folder, or a temporary one. */
const besideTheServer: CommandEnvironment = {
  ...processEnvironment,
  listChosenSites: () => [null],
  async open(options) {
    const settings = readSettings(process.env, { isCommand: true });
    const { environment, close } = await joinDevEnvironment(settings, options);
    return { config: readConfig({ ...process.env, ...environment }, { isCommand: true }), close };
  },
  async serve() {
    await import('./start.ts');
  },
};

loadEnvFile();
const isProduction = process.env['NODE_ENV'] === 'production';
process.exitCode = await runCommand(
  isProduction ? processEnvironment : besideTheServer,
  process.argv.slice(2),
  isProduction ? undefined : (program, fail) => addRehearsal(program, processEnvironment, fail),
).catch((error: unknown) => {
  if (!(error instanceof DataDirInUseError)) throw error;
  processEnvironment.printError(error.message);
  return 1;
});
