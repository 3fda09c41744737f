import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileServer } from '../../release/compiled-server.ts';
import { ROOT } from '../../system/repository-root.ts';
import type { Site } from '../site/site.ts';

interface MoveAnswer {
  readonly code: number | null;
  /** The printed document; null if the command was killed or printed none. */
  readonly document: {
    readonly counts: Readonly<Record<string, { source: number; here: number; lost: number }>>;
    readonly differences: readonly {
      readonly noun: string;
      readonly what: string;
      readonly count?: number;
      readonly of?: string;
      readonly lost?: string;
    }[];
    readonly warnings: readonly string[];
  } | null;
  readonly errors: string;
}

/** Runs `pennypress move` in a process of its own, like an owner; kills it after `killAfterMs`, if given. */
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

/** Runs the command. Throws with its output unless it succeeds. */
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
 * Kills the command repeatedly at random moments, the first time soon and later after up to `longestMs`, so that many
 * kills hit a command that ends quickly. Returns how often it was killed before it could end.
 */
export async function killOften(
  site: Site,
  args: readonly string[],
  { times, longestMs, random }: { times: number; longestMs: number; random: () => number },
): Promise<number> {
  let killed = 0;
  for (let round = 0; round < times; round += 1) {
    const latestMs = longestMs * ((round + 1) / times) ** 2;
    const answer = await runMove(site, args, Math.round(STARTED_MS + random() * latestMs));
    if (answer.code === null) killed += 1;
  }
  return killed;
}

/** The time in which the command only loads its code, so that a kill has no effect. */
const STARTED_MS = 1_500;
