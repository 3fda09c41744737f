import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Context,
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { TracingSettings } from '../config/tracing.ts';
import type { Log } from '../log/log.ts';
import { type Tracer, traceWith, type Work } from './spans.ts';

const SDK = '@opentelemetry/sdk-node';

/** The parts of the SDK that are used here. Operators who want traces install it. */
interface SdkModule {
  readonly NodeSDK: new (options: object) => { start(): void; shutdown(): Promise<void> };
}

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const satisfies Record<Work['kind'], SpanKind>;

/** Sends the remaining traces. */
export type StopTracing = () => Promise<void>;

/**
 * Sends traces by OpenTelemetry's SDK, which reads its own environment variables. The SDK is not a dependency, because
 * it is as large as this server. An SDK that `NODE_OPTIONS` has loaded is used as it is.
 */
export async function startOpenTelemetry(
  { serviceName }: TracingSettings,
  log: Log,
): Promise<StopTracing> {
  const stop = isLoaded() ? () => Promise.resolve() : await startSdk(serviceName, log);
  if (stop === null) return () => Promise.resolve();
  traceWith(createTracer());
  return async () => {
    traceWith(null);
    await stop();
  };
}

/** Without an SDK, all span ids are zero. */
function isLoaded(): boolean {
  const span = trace.getTracer('pennypress').startSpan('start');
  span.end();
  return trace.isSpanContextValid(span.spanContext());
}

async function startSdk(serviceName: string, log: Log): Promise<StopTracing | null> {
  const path = findSdk();
  if (path === null) {
    log.warn(`no traces: ${SDK} is not installed in the working directory`);
    return null;
  }
  const { NodeSDK } = (await import(pathToFileURL(path).href)) as SdkModule;
  const sdk = new NodeSDK({ serviceName, instrumentations: [] });
  sdk.start();
  log.info('sending traces');
  return () =>
    sdk.shutdown().catch((error: unknown) => log.warn({ err: error }, 'traces could not be sent'));
}

/** Looks in the working directory and beside this program. */
function findSdk(): string | null {
  for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      return createRequire(from).resolve(SDK);
    } catch {
      // The next location may have it.
    }
  }
  return null;
}

function createTracer(): Tracer {
  const tracer = trace.getTracer('pennypress');
  return {
    enter({ name, kind, attributes, parent }, begin) {
      const surrounding = parent ? withParent(parent) : context.active();
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes }, surrounding);
      context.with(trace.setSpan(surrounding, span), begin);
      return {
        traceId: span.spanContext().traceId,
        finish({ name: newName, attributes: more, error }) {
          if (newName !== undefined) span.updateName(newName);
          if (more !== undefined) span.setAttributes(more);
          if (error !== undefined) {
            span.setStatus({ code: SpanStatusCode.ERROR });
            if (error instanceof Error) span.recordException(error);
          }
          span.end();
        },
      };
    },
  };
}

/** Parses a `traceparent` that was validated when it was received. */
function withParent(traceparent: string): Context {
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-');
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
