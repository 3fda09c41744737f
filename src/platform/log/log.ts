import { createRequire } from 'node:module';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { PinoPretty } from 'pino-pretty';

export type Log = Logger;

/** Paths whose values are redacted in every log line. */
const SECRET_PATHS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'refreshToken',
  'accessToken',
  'secret',
  'html',
  'body',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** One JSON document per line, or a human-readable format. */
type LogFormat = 'json' | 'pretty';

export function createLog(level: string, format: LogFormat = 'json'): Log {
  const options = { level, redact: { paths: SECRET_PATHS, censor: '[secret]' } };
  return format === 'pretty' ? pino(options, openPrettyStream()) : pino(options);
}

/** Loaded on demand: production does not need it. */
function openPrettyStream(): DestinationStream {
  const pretty: typeof PinoPretty = createRequire(import.meta.url)('pino-pretty');
  return pretty({
    colorize: process.stdout.isTTY === true,
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
    messageFormat: '{if method}{method} {path} {status} {ms} ms {end}{msg}',
    ignore: 'pid,hostname,requestId,method,path,status,ms',
    sync: true,
  });
}

/** The number of lines at which the buffer is flushed, if the interval has not passed before. */
const MAX_BUFFERED_LINES = 64;
const FLUSH_INTERVAL_MS = 250;

export interface RequestLog {
  info(line: object): void;
  /** For frequent events: `describe` is called only if the debug level is enabled. */
  debug(describe: () => object): void;
  /** Flushes the buffer and closes the log. */
  close(): void;
}

/**
 * The access log, one line per request. It buffers lines and skips redaction, because a system call and a search for
 * secrets per line would cost more than many responses, and its lines have a fixed set of fields. The buffer is here
 * and not in pino's destination, which recounts all buffered bytes for each line. Errors go to the other log,
 * unbuffered.
 */
export function openRequestLog(
  level: string,
  format: LogFormat = 'json',
  site: string | null = null,
): RequestLog {
  const destination = format === 'pretty' ? null : pino.destination({ sync: false });
  const pretty = destination === null ? openPrettyStream() : null;
  let buffered: string[] = [];
  function flush(): void {
    for (const line of pretty ? buffered : []) pretty?.write(line);
    if (buffered.length > 0) destination?.write(buffered.join(''));
    buffered = [];
  }
  const lines = pino(site === null ? { level } : { level, base: { site } }, {
    write(line) {
      if (buffered.push(line) >= MAX_BUFFERED_LINES) flush();
    },
  });
  const flushTimer = setInterval(flush, FLUSH_INTERVAL_MS).unref();
  return {
    info: (line) => lines.info(line),
    debug(describe) {
      if (lines.isLevelEnabled('debug')) lines.debug(describe());
    },
    close() {
      clearInterval(flushTimer);
      flush();
      destination?.end();
    },
  };
}
