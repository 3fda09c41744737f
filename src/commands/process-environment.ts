import { chooseSite, readSites } from '../platform/config/sites.ts';
import type { CommandEnvironment } from './command-environment.ts';

/** Creates an environment whose settings all come from `variables`, or from the file that `SITES_FILE` names. */
export function createProcessEnvironment(
  variables: NodeJS.ProcessEnv,
  serve: () => Promise<void>,
): CommandEnvironment {
  let chosen: string | null = null;
  return {
    variables,
    open: () =>
      Promise.resolve().then(() => {
        const { config } = chooseSite(readSites(variables, { isCommand: true }), chosen);
        return { config, close: () => Promise.resolve() };
      }),
    chooseSite(name) {
      chosen = name;
    },
    listChosenSites() {
      if (chosen !== null) return [chosen];
      return readSites(variables, { isCommand: true }).map(({ name }) => name);
    },
    serve,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
  };
}
