import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileServer } from '../../scripts/release/compiled-server.ts';
import { findFreePort } from '../../scripts/system/free-port.ts';
import { ROOT } from '../../scripts/system/repository-root.ts';
import { waitUntil } from '../../scripts/system/wait-until.ts';

/** Time for two complete starts with a kill in between, on slow machines. */
const PATIENCE_MS = 90_000;

/** What `npm start` runs. */
const FROM_SOURCES = ['--import', 'tsx', 'scripts/start.ts'];

const execute = promisify(execFile);

/** An interactive shell that takes no comments, as zsh is, where `#` and an apostrophe after it would count. */
const SHELL = ['--norc', '--noprofile', '+O', 'interactive_comments', '-i'];

/** The main job of the README, pasted as one block into a shell; null (and prints the reason) without its programs. */
async function pasteReadme(ports: { PORT: string; STANDINS_PORT: string }): Promise<string | null> {
  try {
    await Promise.all([execute('jq', ['--version']), execute('curl', ['--version'])]);
  } catch {
    process.stderr.write('The commands of the README are skipped: they need curl and jq.\n');
    return null;
  }
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, block = ''] = /^## The main job.*?^```sh\n(.*?)^```$/ms.exec(readme) ?? [];
  const commands = block.replaceAll('4000', ports.PORT).replaceAll('4001', ports.STANDINS_PORT);
  const pasted = execute('bash', SHELL, { timeout: PATIENCE_MS });
  pasted.child.stdin?.end(commands);
  return (await pasted).stdout;
}

describe('npm start', { timeout: 2 * PATIENCE_MS }, () => {
  let folder: string;
  let ports: Record<'PORT' | 'STANDINS_PORT' | 'METRICS_PORT', string>;
  /** The same without compiling the sources each time, which takes longer than anything else. */
  let compiled: readonly string[];
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    compiled = [(await compileServer()).start];
    folder = await mkdtemp(join(tmpdir(), 'pennypress-start-'));
    await chmod(folder, 0o711);
    const [site, emulators, metrics] = [await port(), await port(), await port()];
    ports = { PORT: site, STANDINS_PORT: emulators, METRICS_PORT: metrics };
  });

  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL');
    await rm(folder, { recursive: true, maxRetries: 5 });
  });

  const port = async () => String(await findFreePort());

  function start(program: readonly string[], settings: Record<string, string> = {}) {
    const child = spawn(process.execPath, program, {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: folder,
        LOG_LEVEL: 'error',
        ...ports,
        ...settings,
      },
    });
    started.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    const exited = once(child, 'exit').then(([code]) => code as number | null);
    return { child, exited, output: () => output };
  }

  async function startAndWait(program: readonly string[]) {
    const run = start(program);
    const isSettled = () => run.output().includes('is ready after') || run.child.exitCode !== null;
    expect(await waitUntil(isSettled, PATIENCE_MS)).toBe(true);
    expect(run.output()).toContain('is ready after');
    return run;
  }

  const ask = (path: string) => fetch(`http://127.0.0.1:${ports.PORT}${path}`);

  it("serves, starts again after a kill, opens the README's article, refuses a second start, and stops on SIGTERM", async () => {
    const killed = await startAndWait(FROM_SOURCES);
    const steps = killed.output().match(/^(?:Starting|Applying|Filling) .*…$/gm);
    expect(steps).toEqual([
      'Starting PostgreSQL…',
      'Applying migrations…',
      'Starting the Stripe emulator and the mailbox…',
      'Starting the server…',
      'Filling the demonstration site…',
    ]);
    expect((await ask('/readyz')).status).toBe(200);
    const before = await (await ask('/v1/site')).json();
    killed.child.kill('SIGKILL');
    await killed.exited;

    const running = await startAndWait(compiled);
    expect(await (await ask('/v1/site')).json()).toEqual(before);
    for (const [address] of running.output().matchAll(/http:\S+/g)) {
      expect((await fetch(address)).status, address).toBe(200);
    }

    const pasted = await pasteReadme(ports);
    if (pasted !== null) {
      for (const shown of [
        'sign_in|meter_available',
        'succeeded',
        '"subscription"',
        '"published"',
      ]) {
        expect(pasted).toMatch(new RegExp(shown));
      }
      expect(pasted).toContain(`http://localhost:${ports.PORT}/articles/`);
    }

    const second = start(compiled);
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(/^The data folder .* is in use by a server .*DATA_DIR.*\n$/);

    running.child.kill('SIGTERM');
    expect(await running.exited).toBe(0);
    await expect(ask('/healthz')).rejects.toThrow();
  });

  it('names the port that is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const taken = typeof address === 'object' && address !== null ? String(address.port) : '';
    const run = start(compiled, { STANDINS_PORT: taken });
    expect(await run.exited).toBe(1);
    expect(run.output()).toBe(
      `127.0.0.1:${taken} (STANDINS_PORT) is in use: ` +
        'stop the process that listens there, or set STANDINS_PORT to another port.\n',
    );
    server.close();
  });

  it('reports every invalid setting, and starts nothing', async () => {
    const run = start(compiled, { PORT: 'many', STRIPE_SECRET_KEY: 'sk_test_of_somebody' });
    expect(await run.exited).toBe(1);
    expect(run.output()).toContain('PORT');
    expect(run.output()).toContain('STRIPE_WEBHOOK_SECRET');
  });
});
