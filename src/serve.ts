import { setTimeout as pause } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { Config } from './platform/config/config.ts';
import type { SiteConfig } from './platform/config/sites.ts';
import { listen } from './platform/http/listen.ts';
import { closeServer, createAppServer } from './platform/http/server.ts';
import type { Log } from './platform/log/log.ts';
import { type Connected, startSite } from './serve-site.ts';
import { serveSites } from './serve-sites.ts';

/** The time that running requests get to finish during a stop. Then their connections are closed. */
const REQUEST_GRACE_MS = 2_000;

export interface Serving {
  /** The metrics of this process: Node's, and those of each publication. */
  readonly metrics: readonly Registry[];
  /** Keeps serving for this time while /readyz reports unready. */
  drain(seconds: number): Promise<void>;
  /** Stops streams and requests first, then jobs, and the database last. */
  stop(): Promise<void>;
}

/** Serves the publications of a process, and runs their jobs, until it is stopped. */
export async function serve(
  sites: readonly [SiteConfig, ...SiteConfig[]],
  log: Log,
): Promise<Serving> {
  const [{ name, config }] = sites;
  if (name !== null) return openPort(await serveSites(sites, log), config, log);
  const site = await startSite(sites[0], log);
  const server = createAppServer(site.app, site);
  return openPort({ server, metrics: [site.metrics], running: () => [site] }, config, log);
}

async function openPort(
  { server, metrics, running, startDraining }: Connected,
  { HOST, PORT }: Config,
  log: Log,
): Promise<Serving> {
  await listen(server, PORT, HOST);
  log.info({ host: HOST, port: PORT }, 'serving');
  return {
    metrics,
    async drain(seconds) {
      startDraining?.();
      for (const site of running()) site.startDraining();
      await pause(seconds * 1000);
    },
    async stop() {
      startDraining?.();
      for (const site of running()) site.endStreams();
      await closeServer(server, REQUEST_GRACE_MS);
      await Promise.all(running().map((site) => site.stop()));
    },
  };
}
