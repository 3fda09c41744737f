import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../system/repository-root.ts';
import { npm, packPackage } from '../packages/pack.ts';

interface NextSite {
  readonly version: string;
  close(): Promise<void>;
}

const READY_MS = 60_000;

/** Installs the Next.js example into `folder`, builds it and starts it on `port`. */
export async function startNextSite(
  folder: string,
  { port, server }: { readonly port: number; readonly server: string },
): Promise<NextSite> {
  const { path: archive } = await packPackage('client', folder);
  const project = join(folder, 'next');
  await cp(join(ROOT, 'packages', 'client', 'examples', 'next'), project, { recursive: true });
  await npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', archive], project);
  const program = join(project, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PENNYPRESS_URL: server,
    SITE_ORIGIN: `http://localhost:${port}`,
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const run = promisify(execFile);
  await run(process.execPath, [program, 'build'], { cwd: project, env }).catch((error) => {
    throw new Error(`next build fails:\n${error.stdout}\n${error.stderr}`);
  });
  const { stdout } = await run(process.execPath, [program, '--version'], { cwd: project, env });
  const args = [program, 'start', '-p', String(port), '-H', '127.0.0.1'];
  const child = spawn(process.execPath, args, { cwd: project, env, stdio: 'ignore' });
  await waitUntilReady(port);
  return {
    version: stdout.trim(),
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function waitUntilReady(port: number): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The site with Next.js does not come up.');
}
