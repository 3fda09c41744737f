import { rmSync } from 'node:fs';
import { readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { readStartTime } from '../system/process-identity.ts';
import { ROOT } from '../system/repository-root.ts';
import { bundleServer } from './bundle-server.ts';

export interface CompiledServer {
  /** The program that serves. */
  readonly main: string;
  /** The command line. */
  readonly cli: string;
  /** Loads the server's code before `main` runs (`scripts/dev-environment/server-preload.ts`). */
  readonly preload: string;
}

const PARENT = join(ROOT, 'release');
/** Followed by the pid of the process that compiled. */
const PREFIX = 'compiled-';

let compiled: Promise<CompiledServer> | undefined;

/**
 * The sources as they are now, compiled as a release has them: once for a process, until it ends. A process of
 * them starts in half the time that compiling the sources while they load takes.
 */
export function compileServer(): Promise<CompiledServer> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<CompiledServer> {
  await clearAbandonedBuilds();
  const folder = join(PARENT, `${PREFIX}${process.pid}`);
  const out = join(folder, 'dist');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await bundleServer(out, {
    'server-preload': join(ROOT, 'scripts/dev-environment/server-preload.ts'),
  });
  // The code reads these beside the folder that it lies in.
  await symlink(join(ROOT, 'prisma'), join(folder, 'prisma'));
  await symlink(join(ROOT, 'dist/browser'), join(out, 'browser'));
  return {
    main: join(out, 'main.js'),
    cli: join(out, 'cli.js'),
    preload: join(out, 'server-preload.js'),
  };
}

/** Removes what processes left that were killed. */
export async function clearAbandonedBuilds(): Promise<void> {
  for (const name of await readdir(PARENT).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue;
    const isOver = (await readStartTime(Number(name.slice(PREFIX.length)))) === null;
    if (isOver) await rm(join(PARENT, name), { recursive: true, force: true });
  }
}
