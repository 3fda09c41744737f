import { createServer, type Server } from 'node:http';
import type { Config } from '../config/config.ts';
import { listen } from '../http/listen.ts';

/** Serves Prometheus metrics on a separate port, by default on the loopback interface, because they are not public. */
export async function serveMetrics(
  { METRICS_PORT, METRICS_HOST }: Pick<Config, 'METRICS_PORT' | 'METRICS_HOST'>,
  render: () => Promise<string>,
): Promise<Server> {
  const server = createServer((req, res) => {
    if (req.url !== '/metrics') {
      res.writeHead(404).end();
      return;
    }
    render().then(
      (text) => res.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(text),
      () => res.writeHead(500).end(),
    );
  });
  await listen(server, METRICS_PORT, METRICS_HOST);
  return server;
}
