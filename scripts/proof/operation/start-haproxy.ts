import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../system/free-port.ts';
import { ROOT } from '../../system/repository-root.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { findProgram, startProgram } from './programs.ts';

const PATIENCE_MS = 20_000;

interface RunningHaproxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts HAProxy with our recipe in front of two local servers. Throws ProgramMissing if it is not installed. */
export async function startHaproxy([one, two]: readonly (
  | number
  | string
)[]): Promise<RunningHaproxy> {
  const program = findProgram('haproxy');
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-haproxy-'));
  const port = await findFreePort();
  const recipe = await readFile(join(ROOT, 'deploy', 'proxies', 'haproxy.cfg'), 'utf8');
  const config = join(folder, 'haproxy.cfg');
  await writeFile(
    config,
    recipe
      .replace('bind :8080', `bind 127.0.0.1:${port}`)
      .replace('127.0.0.1:4000', `127.0.0.1:${one}`)
      .replace('127.0.0.1:4010', `127.0.0.1:${two}`),
  );
  const proxy = startProgram(program, ['-f', config, '-db']);
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    await proxy.end('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  if (await waitUntil(() => isUp(url), PATIENCE_MS)) return { url, close };
  await close();
  throw new Error('HAProxy does not answer.');
}

async function isUp(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/v1/site`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
