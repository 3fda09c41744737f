import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readTracing } from '../../../src/platform/config/tracing.ts';
import { type Endpoint, endpoint } from '../../../src/platform/http/endpoint.ts';
import { inSpan, type Outcome, traceWith, type Work } from '../../../src/platform/tracing/spans.ts';
import { type SmallServer, startSmallServer } from '../../support/small-server.ts';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

type Span = Work & Pick<Outcome, 'error'>;

const work: Endpoint = endpoint({
  name: 'doWork',
  method: 'get',
  path: '/v1/work/:token',
  summary: 'A call with work in it',
  tag: 'Things',
  audience: { who: 'anyone' },
  params: z.object({ token: z.string() }),
  responses: { 200: { description: 'Done', schema: z.object({ done: z.boolean() }) } },
  limits: [],
  async handle({ params: { token } }) {
    const done = await inSpan(
      () => ({ name: 'inner', kind: 'internal', attributes: {} }),
      () => (token === 'broken' ? Promise.reject(new Error('broken')) : Promise.resolve(true)),
    );
    return { status: 200, body: { done } };
  },
});

let trusting: SmallServer;
let strict: SmallServer;
let spans: Span[];

beforeAll(async () => {
  trusting = await startSmallServer([work], { trustedProxies: ['loopback'] });
  strict = await startSmallServer([work]);
});

afterEach(() => traceWith(null));

afterAll(async () => {
  await trusting.close();
  await strict.close();
});

function recordSpans(): void {
  spans = [];
  traceWith({
    enter(begun, begin) {
      begin();
      return {
        traceId: 'ours',
        finish({ name = begun.name, attributes, ...outcome }) {
          spans.push({
            ...begun,
            ...outcome,
            name,
            attributes: { ...begun.attributes, ...attributes },
          });
        },
      };
    },
  });
}

async function ask(server: SmallServer, token: string): Promise<number> {
  const answer = await fetch(`${server.url}/v1/work/${token}`, { headers: { traceparent: TRACE } });
  await answer.arrayBuffer();
  await expect.poll(() => spans.some(({ kind }) => kind === 'server')).toBe(true);
  return answer.status;
}

test('a request is a span named after its endpoint, with the work in it, and without its path', async () => {
  recordSpans();
  expect(await ask(strict, 'secret-token')).toBe(200);
  expect(spans.map(({ name }) => name)).toEqual(['inner', 'GET doWork']);
  expect(JSON.stringify(spans)).not.toContain('secret-token');
});

test('a trace is continued only for a trusted proxy', async () => {
  recordSpans();
  await ask(trusting, 'a');
  expect(spans.find(({ kind }) => kind === 'server')?.parent).toBe(TRACE);
  recordSpans();
  await ask(strict, 'a');
  expect(spans.find(({ kind }) => kind === 'server')?.parent).toBeNull();
});

test('failed work is marked in its span, and fails as it would without tracing', async () => {
  recordSpans();
  expect(await ask(strict, 'broken')).toBe(500);
  expect(spans.map(({ error }) => error)).toEqual([new Error('broken'), 500]);
});

test.each([
  [{}, null],
  [{ OTEL_SERVICE_NAME: 'news' }, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, { serviceName: 'pennypress' }],
  [{ OTEL_TRACES_EXPORTER: 'otlp', OTEL_SERVICE_NAME: 'news' }, { serviceName: 'news' }],
  [{ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a' }, null],
  [{ OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a' }, null],
])('traces are sent only if OpenTelemetry variables name an endpoint: %o', (env, wanted) => {
  expect(readTracing(env)).toEqual(wanted);
});
