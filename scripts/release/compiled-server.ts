import { rmSync } from 'node:fs';
import { access, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readStartTime } from '../system/process-identity.ts';
import { ROOT } from '../system/repository-root.ts';
import { waitUntil } from '../system/wait-until.ts';
import { bundleServer } from './bundle-server.ts';

interface CompiledServer {
  /** The server program. */
  readonly main: string;
  /** The command line program. */
  readonly cli: string;
  /** Loads the server's code before `main` runs (`scripts/dev-environment/server-preload.ts`). */
  readonly preload: string;
  /** The program of `npm start`, whose server is `main` (`scripts/start.ts`). */
  readonly start: string;
}

const PARENT = join(ROOT, 'release');
/** The prefix of a build's folder, followed by the pid of the process that it is for. */
const PREFIX = 'compiled-';
/** A file in the folder of a finished build. */
const COMPLETE = 'complete';
const PATIENCE_MS = 120_000;

let compiled: Promise<CompiledServer> | undefined;

/**
 * Compiles the current sources like a release, once for a process, until it exits. The compiled server starts in half
 * the time of one that compiles while it loads. If COMPILED_SERVER_FOR is the pid of another process, all its children
 * share one build, which that process removes.
 */
export function compileServer(): Promise<CompiledServer> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<CompiledServer> {
  await clearAbandonedBuilds();
  const owner = Number(process.env['COMPILED_SERVER_FOR'] ?? process.pid);
  const folder = folderOf(owner);
  if (owner === process.pid) process.once('exit', () => removeBuild(owner));
  if (await isCreated(folder)) await buildInto(folder);
  else if (!(await waitUntil(() => exists(join(folder, COMPLETE)), PATIENCE_MS))) {
    throw new Error(`Another process did not compile the server in ${folder}.`);
  }
  const out = join(folder, 'dist');
  return {
    main: join(out, 'main.js'),
    cli: join(out, 'cli.js'),
    preload: join(out, 'server-preload.js'),
    start: join(out, 'start.js'),
  };
}

async function buildInto(folder: string): Promise<void> {
  const out = join(folder, 'dist');
  await bundleServer(out, {
    'server-preload': join(ROOT, 'scripts/dev-environment/server-preload.ts'),
    start: join(ROOT, 'scripts/start.ts'),
  });
  // The code reads these relative to its own folder.
  await symlink(join(ROOT, 'prisma'), join(folder, 'prisma'));
  await symlink(join(ROOT, 'dist/browser'), join(out, 'browser'));
  await writeFile(join(folder, COMPLETE), '');
}

/** False if another process has created it. */
async function isCreated(folder: string): Promise<boolean> {
  await mkdir(PARENT, { recursive: true });
  return await mkdir(folder).then(
    () => true,
    () => false,
  );
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function folderOf(pid: number): string {
  return join(PARENT, `${PREFIX}${pid}`);
}

export function removeBuild(pid: number): void {
  rmSync(folderOf(pid), { recursive: true, force: true });
}

/** Removes the builds of processes that were killed. */
export async function clearAbandonedBuilds(): Promise<void> {
  for (const name of await readdir(PARENT).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue;
    const isOver = (await readStartTime(Number(name.slice(PREFIX.length)))) === null;
    if (isOver) await rm(join(PARENT, name), { recursive: true, force: true });
  }
}
