import type { Config } from '../platform/config/config.ts';

/** The environment of a command: production settings, or the embedded services for development. */
export interface CommandEnvironment {
  /**
   * Opens the services that a command needs. Throws a ConfigError if a setting is invalid. `purpose` is
   * shown to other processes that wait for them; `close` releases them.
   */
  open(options: { purpose: string; migrate: boolean }): Promise<OpenedEnvironment>;
  readonly variables: NodeJS.ProcessEnv;
  /** Selects the publication for the following commands if `SITES_FILE` has several; null selects the only one. */
  chooseSite(name: string | null): void;
  /** Returns the selected publication, or all publications, for a command that can work on each. */
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

/** The dependencies of the functions that add a command to the program. */
export interface CommandContext {
  readonly env: CommandEnvironment;
  /** Sets the exit code to 1: the command finished but found a problem. */
  fail(): void;
}
