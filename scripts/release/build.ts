import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../system/repository-root.ts';
import { bundleServer } from './bundle-server.ts';

/** All files of one build are written within this time. */
const BUILD_MS = 60_000;

const dist = join(ROOT, 'dist');

// `npm run build`: the server and the command line as a release has them, on the packages that are installed here.
const previous = await stat(join(dist, 'main.js')).then(
  ({ mtimeMs }) => mtimeMs,
  () => Date.now(),
);
await bundleServer(dist);
await removeOlderThan(previous - BUILD_MS);

/** The previous build stays: a server that runs still imports parts of it, until SIGHUP replaces its process. */
async function removeOlderThan(instant: number): Promise<void> {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.startsWith(join(dist, 'browser'))) continue;
    if ((await stat(path)).mtimeMs < instant) await rm(path);
  }
}
