import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { findFreePort } from '../../system/free-port.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { isSkipped, withTemporaryPackage } from '../temporary-package.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import { productionSettings, runCommand, startReleaseOrFail } from './release-server.ts';
import { register, type Trial } from './trial.ts';

/** The newest version that still supports Node 20. */
const SDK = '@opentelemetry/sdk-node@0.200.0';
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const PATIENCE_MS = 20_000;

const spanSchema = z.object({
  name: z.string(),
  traceId: z.string(),
  parentSpanId: z.string().optional(),
});
const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) }),
  ),
});

type Span = z.output<typeof spanSchema>;

/** OpenTelemetry's SDK sends spans of requests and jobs to a collector, within the trace of a trusted proxy. */
export const traces: Trial = async ({ release }) => {
  const outcome = await withTemporaryPackage(SDK, async (folder) => {
    const postgres = await openDebianPostgres();
    const collector = await openCollector();
    const settings = {
      ...productionSettings(postgres.urlOf()),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '200',
    };
    await runCommand(release, settings, 'migrate');
    const server = await startReleaseOrFail(release, settings, undefined, folder);
    try {
      const traceparent = `00-${TRACE_ID}-00f067aa0ba902b7-01`;
      await fetch(`${server.url}/v1/tiers?unknown=1`, {
        headers: { traceparent, 'X-Forwarded-Proto': 'https', Cookie: 'pp_visitor=none' },
      });
      await register(server.url);
      const isThere = await waitUntil(() => {
        const { spans } = collector;
        const isContinued = spans.some(({ traceId, name }) => {
          return traceId === TRACE_ID && name.startsWith('GET ');
        });
        return Promise.resolve(isContinued && spans.some(({ name }) => name.startsWith('job ')));
      }, PATIENCE_MS);
      const names = [...new Set(collector.spans.map(({ name }) => name))];
      if (!isThere) throw new Error(`spans: ${names.join(', ')}; ${server.output()}`);
      return [{ what: 'spans at a collector, by the SDK', value: names.sort().join(', ') }];
    } finally {
      await server.end('SIGKILL');
      collector.close();
      await postgres.close();
    }
  });
  if (!isSkipped(outcome)) return outcome;
  return [{ what: 'traces', value: `skipped: ${outcome.skipped}` }];
};

async function openCollector(): Promise<{ url: string; spans: Span[]; close(): void }> {
  const spans: Span[] = [];
  const port = await findFreePort();
  const server = createServer((req, res) => {
    void readSpans(req).then((found) => {
      spans.push(...found);
      res.setHeader('Content-Type', 'application/json').end('{}');
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${port}`, spans, close: () => void server.close() };
}

async function readSpans(req: IncomingMessage): Promise<Span[]> {
  const { resourceSpans } = exportSchema.parse(await json(req));
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}
