/** What the environment says of traces; the SDK reads the rest of its variables itself. */
export interface TracingSettings {
  readonly serviceName: string;
}

/** Any of OpenTelemetry's own variables that names where traces go. */
const DESTINATIONS = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
];

/** Null where no traces are wanted, which is the default. */
export function readTracing(env: NodeJS.ProcessEnv): TracingSettings | null {
  const isOff = env['OTEL_SDK_DISABLED'] === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none';
  if (isOff || DESTINATIONS.every((name) => !env[name])) return null;
  return { serviceName: env['OTEL_SERVICE_NAME'] || 'pennypress' };
}
