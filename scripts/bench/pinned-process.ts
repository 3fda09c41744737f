import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../system/repository-root.ts';
import { onServerCore } from './cores.ts';

/** Ends a child with its parent. Inlined instead of a file, so that production code runs unmodified. */
const END_WITH_PARENT =
  "data:text/javascript,process.once('disconnect',()=>process.exit(1)).channel.unref()";

export interface PinnedProcess {
  readonly pid: number;
  /** Sends a message and resolves with the reply. */
  ask<Answer>(message: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts Node on the server's core; it exits when this process does. */
export function startPinned(
  script: readonly string[],
  environment: Readonly<Record<string, string>>,
): PinnedProcess {
  const { command, args } = onServerCore(['--import', END_WITH_PARENT, ...script]);
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    // The log is written but discarded, like a production log that nobody reads.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  if (child.pid === undefined) throw new Error(`${command} cannot be started`);
  const ended = once(child, 'exit');
  return {
    pid: child.pid,
    async ask<Answer>(message: unknown) {
      child.send(message as object);
      const [answer] = await once(child, 'message');
      return answer as Answer;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}
