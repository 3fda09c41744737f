/**
 * Reconciles once, without repairs, in a process of its own whose memory is measured: started with the environment of
 * a server, it reports its findings and its peak memory.
 */
import { SYSTEM } from '../../src/features/audit/index.ts';
import { reconcile } from '../../src/features/webhooks/index.ts';
import { readConfig } from '../../src/platform/config/config.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { createClock } from '../../src/time/clock.ts';
import { wire } from '../../src/wiring.ts';

const config = readConfig(process.env);
const wired = await wire(config, { clock: createClock(), log: createLog('warn') });
const before = process.memoryUsage.rss();
const startedAt = performance.now();
const found = await reconcile(wired.reconcileDeps, { isDryRun: true, since: null, actor: SYSTEM });
process.send?.({
  drift: found.differences.length,
  foreign: found.foreign.length,
  seconds: (performance.now() - startedAt) / 1000,
  beforeMb: before / 2 ** 20,
  // `maxRSS` is in kilobytes.
  mostMb: process.resourceUsage().maxRSS / 1024,
});
await wired.close();
