import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileServer } from '../../release/compiled-server.ts';
import { ROOT } from '../../system/repository-root.ts';
import type { Site } from '../site/site.ts';

interface MoveAnswer {
  readonly code: number | null;
  /** Null where it was killed, or printed no document. */
  readonly document: {
    readonly counts: Readonly<Record<string, { source: number; here: number; lost: number }>>;
    readonly differences: readonly {
      readonly noun: string;
      readonly what: string;
      readonly of?: string;
      readonly lost?: string;
    }[];
    readonly warnings: readonly string[];
  } | null;
  readonly errors: string;
}

/** Runs `pennypress move` in a process of its own, as an owner types it; killed after `killAfterMs`, if given. */
export async function runMove(
  site: Site,
  args: readonly string[],
  killAfterMs?: number,
): Promise<MoveAnswer> {
  const { cli } = await compileServer();
  const program = [cli, 'move', ...args, '--json'];
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    env: { ...process.env, ...site.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'close');
  if (killAfterMs !== undefined) {
    await Promise.race([ended, sleep(killAfterMs)]);
    child.kill('SIGKILL');
  }
  await ended;
  return { code: child.exitCode, document: parseDocument(output), errors };
}

function parseDocument(output: string): MoveAnswer['document'] {
  const line = output.split('\n').find((one) => one.startsWith('{'));
  return line === undefined ? null : (JSON.parse(line) as MoveAnswer['document']);
}

/** The same, which must end well. Throws with what it said. */
export async function mustMove(site: Site, args: readonly string[]) {
  const answer = await runMove(site, args);
  if (answer.code !== 0 || answer.document === null) {
    const { differences = [], warnings = [] } = answer.document ?? {};
    const wrong = differences.filter(({ lost }) => lost === undefined).slice(0, 10);
    throw new Error(
      `move ${args.join(' ')}: exit ${answer.code}\n${answer.errors}\n${JSON.stringify({ wrong, warnings: warnings.slice(0, 10) })}`,
    );
  }
  return answer.document;
}

/**
 * Kills the command at random moments, again and again, each time a little later than it came to before; returns
 * how often it was killed before it could end.
 */
export async function killOften(
  site: Site,
  args: readonly string[],
  { times, longestMs, random }: { times: number; longestMs: number; random: () => number },
): Promise<number> {
  let killed = 0;
  for (let round = 0; round < times; round += 1) {
    const answer = await runMove(site, args, Math.round(STARTED_MS + random() * longestMs));
    if (answer.code === null) killed += 1;
  }
  return killed;
}

/** Before it has read its code it cannot have done anything. */
const STARTED_MS = 1_500;
