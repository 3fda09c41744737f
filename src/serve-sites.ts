import type { ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { SiteConfig } from './platform/config/sites.ts';
import { collectProcessMetrics } from './platform/health/metrics.ts';
import { createHostsServer } from './platform/http/hosts-server.ts';
import type { Log } from './platform/log/log.ts';
import { type Connected, type ServedSite, startSite } from './serve-site.ts';

/** The delay before a publication that failed to start is retried. */
const RETRY_MS = 10_000;

/**
 * Serves several publications by their hosts. They share only the code, the port and the metrics. A publication that
 * cannot start answers 503 and is retried while the others are served. If none starts, the error of the first is
 * thrown.
 */
export async function serveSites(sites: readonly SiteConfig[], log: Log): Promise<Connected> {
  const running = new Map<SiteConfig, ServedSite>();
  const metrics: Registry[] = [collectProcessMetrics()];
  const errors: unknown[] = [];
  let isDraining = false;

  async function start(site: SiteConfig): Promise<void> {
    try {
      const served = await startSite(site, log);
      if (isDraining) return await served.stop();
      running.set(site, served);
      metrics.push(served.metrics);
      log.info({ site: site.name, hosts: site.hosts }, 'serving a site');
    } catch (error) {
      errors.push(error);
      log.error({ err: error, site: site.name }, 'a site could not start; retrying');
      if (!isDraining) setTimeout(() => void start(site), RETRY_MS).unref();
    }
  }

  await Promise.all(sites.map(start));
  if (running.size === 0) throw errors[0];
  const byHost = new Map(sites.flatMap((site) => site.hosts.map((host) => [host, site])));
  const server = createHostsServer({
    find(host) {
      const site = byHost.get(host);
      return site === undefined ? null : (running.get(site) ?? 'away');
    },
    answerProbe(path, res) {
      if (path === '/healthz') send(res, 200, { status: 'alive' });
      else if (path === '/readyz') void answerReadiness(res);
      else return false;
      return true;
    },
  });

  /**
   * For a load balancer, which requests by IP address: ready while any publication is. It names no publication, because
   * anyone may request it; the checks of each publication are at /readyz of its host.
   */
  async function answerReadiness(res: ServerResponse): Promise<void> {
    const checked = await Promise.all(
      sites.map(async (site) => (await running.get(site)?.checkReadiness())?.isReady ?? false),
    );
    const isReady = !isDraining && checked.includes(true);
    const status = isDraining ? 'draining' : isReady ? 'ready' : 'not_ready';
    send(res, isReady ? 200 : 503, { status, checks: {} });
  }

  return {
    server,
    metrics,
    running: () => [...running.values()],
    startDraining() {
      isDraining = true;
    },
  };
}

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  res.end(JSON.stringify(body));
}
