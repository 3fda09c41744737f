/**
 * Measures the memory beyond the server's own that reconciling a month of a publication with 100,000 subscribers
 * takes: `npm run bench:reconcile`. Exits with 1 if it is more than 256 MB, or if anything drifted.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevEnvironment } from '../dev-environment/index.ts';
import { readSettings } from '../dev-environment/settings.ts';
import { measureReconcile } from './measure-reconcile.ts';

const BOOKS = { subscriptions: 100_000, sessions: 10_000, refunds: 1_000 };
const MAX_MB = 256;
const HEAP_MB = 128;

const dataDir = await mkdtemp(join(tmpdir(), 'pennypress-reconcile-'));
const settings = readSettings({ DATA_DIR: dataDir });
const surroundings = await openDevEnvironment(settings, {
  migrate: true,
  useConfiguredPort: false,
});
try {
  const measured = await measureReconcile(surroundings.environment, BOOKS, HEAP_MB);
  const { drift, foreign, seconds, beforeMb, mostMb } = measured;
  const held = Math.round(mostMb - beforeMb);
  const most = Math.round(mostMb);
  process.stdout.write(
    `${BOOKS.subscriptions} subscriptions, ${BOOKS.sessions} sessions, ${BOOKS.refunds} refunds: ` +
      `drift ${drift}, foreign ${foreign}, ${seconds.toFixed(1)} s, ` +
      `at most ${most} MB resident, ${held} MB more than before, heap of ${HEAP_MB} MB\n`,
  );
  if (held > MAX_MB || drift + foreign > 0) process.exitCode = 1;
} finally {
  await surroundings.close();
  const homes = [dataDir, surroundings.postgres?.home ?? dataDir];
  await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })));
}
