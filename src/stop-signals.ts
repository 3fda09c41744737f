import type { Log } from './platform/log/log.ts';

/** Long enough for requests and jobs under way; what still hangs then is cut off. */
export const STOP_SECONDS = 10;

/** How a process ends that was asked to. */
interface Ending {
  /** What it does first on SIGTERM, which a supervisor sends; Ctrl+C (SIGINT) leaves it out. */
  drain?(): Promise<void>;
  stop(): Promise<void>;
  /** After so many seconds of stopping it exits with code 1, whatever still hangs. */
  readonly stopSeconds?: number;
}

/**
 * Ends the process in order, once. A second signal cuts the draining short and changes nothing else, since the
 * terminal and the parent process may both send one.
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
