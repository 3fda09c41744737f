import './lean-heap.ts';

import cluster from 'node:cluster';
import { ConfigError } from './platform/config/config.ts';
import { readSites, type SiteConfig } from './platform/config/sites.ts';
import { readTracing } from './platform/config/tracing.ts';
import { createLog } from './platform/log/log.ts';

const sites = configure();
const [{ config }] = sites;
const log = createLog(config.LOG_LEVEL, config.LOG_FORMAT);

process.on('unhandledRejection', (reason) => {
  log.fatal({ err: reason }, 'unhandled promise rejection');
  process.exit(1);
});

// Each branch loads only what it needs: the primary process of a cluster serves no requests itself.
if (config.WEB_CONCURRENCY > 1 && cluster.isPrimary) {
  const { supervise } = await import('./supervisor.ts');
  await supervise(config, log);
} else {
  const { runServer } = await import('./server-process.ts');
  await runServer(sites, log, readTracing(process.env));
}

function configure(): readonly [SiteConfig, ...SiteConfig[]] {
  try {
    return readSites(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
