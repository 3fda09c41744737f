import type { Config } from '../platform/config/config.ts';

/** What a command finds around it: in production the machine's own, beside it the embedded parts. */
export interface CommandEnvironment {
  /**
   * Opens what a command works on. Throws a ConfigError where a setting is wrong. `purpose` tells
   * others who holds it; `close` lets go of it.
   */
  open(options: { purpose: string; migrate: boolean }): Promise<OpenedEnvironment>;
  /** Runs the server until it is stopped. */
  serve(): Promise<void>;
  /** Writes one line for people. */
  print(line: string): void;
  /** The same where something is wrong. */
  printError(line: string): void;
}

export interface OpenedEnvironment {
  readonly config: Config;
  close(): Promise<void>;
}
