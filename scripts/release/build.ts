import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../system/repository-root.ts';
import { bundleServer } from './bundle-server.ts';

/** All files of one build are written within this time. */
const BUILD_MS = 60_000;

const dist = join(ROOT, 'dist');

// `npm run build`: builds the server and the command line like a release, with the packages that are installed here.
const previous = await stat(join(dist, 'main.js')).then(
  ({ mtimeMs }) => mtimeMs,
  () => Date.now(),
);
await bundleServer(dist);
await removeOlderThan(previous - BUILD_MS);

/** Removes older builds except the previous one, of which a running server still imports parts until SIGHUP. */
async function removeOlderThan(instant: number): Promise<void> {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.startsWith(join(dist, 'browser'))) continue;
    if ((await stat(path)).mtimeMs < instant) await rm(path);
  }
}
