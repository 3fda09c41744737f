/** The server's own trace settings. The SDK reads the rest of its environment variables itself. */
export interface TracingSettings {
  readonly serviceName: string;
}

/** OpenTelemetry's variables that set the trace destination. */
const DESTINATIONS = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
];

/** Returns null if tracing is disabled, which is the default. */
export function readTracing(env: NodeJS.ProcessEnv): TracingSettings | null {
  const isOff = env['OTEL_SDK_DISABLED'] === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  if (isOff || DESTINATIONS.every((name) => !env[name])) return null;
  return { serviceName: env['OTEL_SERVICE_NAME'] || 'pennypress' };
}
