import type { Log } from './platform/log/log.ts';

/** Long enough for running requests and jobs. After that they are aborted. */
export const STOP_SECONDS = 10;

/** How a process stops on a signal. */
interface Ending {
  /** Runs first on SIGTERM, which a supervisor sends. Skipped on Ctrl+C (SIGINT). */
  drain?(): Promise<void>;
  stop(): Promise<void>;
  /** The number of seconds after which the process exits with code 1, even if something still hangs. */
  readonly stopSeconds?: number;
}

/**
 * Stops the process gracefully, once. A second signal only skips the draining, since the terminal and the parent
 * process may both send one.
 */
export function endOnSignals(log: Log, { drain, stop, stopSeconds = STOP_SECONDS }: Ending): void {
  let isStopping = false;
  let hurry: () => void = () => undefined;
  const hurried = new Promise<void>((resolve) => {
    hurry = resolve;
  });

  async function end(first?: () => Promise<void>): Promise<void> {
    if (isStopping) {
      hurry();
      return;
    }
    isStopping = true;
    try {
      await Promise.race([first?.(), hurried]);
      setTimeout(() => process.exit(1), stopSeconds * 1000).unref();
      await stop();
      process.exit(0);
    } catch (error) {
      log.error({ err: error }, 'stopping failed');
      process.exit(1);
    }
  }

  process.on('SIGTERM', () => void end(drain));
  process.on('SIGINT', () => void end());
}
