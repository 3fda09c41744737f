import type { Config } from '../platform/config/config.ts';

/** The environment of a command: production settings, or the embedded services of development. */
export interface CommandEnvironment {
  /**
   * Opens the services that a command needs. Throws a ConfigError if a setting is invalid. `purpose` is
   * shown to other processes that wait for them; `close` releases them.
   */
  open(options: { purpose: string; migrate: boolean }): Promise<OpenedEnvironment>;
  /** The environment variables. */
  readonly variables: NodeJS.ProcessEnv;
  /** Chooses the publication of the commands that follow, where `SITES_FILE` has several; null for the only one. */
  chooseSite(name: string | null): void;
  /** The chosen publication, or else all of them, for a command that can work on each. */
  listChosenSites(): readonly (string | null)[];
  /** Runs the server until it is stopped. */
  serve(): Promise<void>;
  /** Prints one line to standard output. */
  print(line: string): void;
  /** Prints one line to standard error. */
  printError(line: string): void;
}

export interface OpenedEnvironment {
  readonly config: Config;
  close(): Promise<void>;
}

/** What adds a command to the program. */
export interface CommandContext {
  readonly env: CommandEnvironment;
  /** Makes the exit code 1: the command finished but found a problem. */
  fail(): void;
}
