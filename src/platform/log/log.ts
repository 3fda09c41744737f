import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Paths whose values never reach the log, whoever logs them. */
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

export function createLog(level: string): Log {
  return pino({ level, redact: { paths: SECRET_PATHS, censor: '[secret]' } });
}

/** So many lines are collected before they are written. */
const MAX_BUFFERED_LINES = 64;
const FLUSH_INTERVAL_MS = 250;

export interface RequestLog {
  info(line: object): void;
  /** For what is too frequent to be described, let alone written, unless somebody asked for it. */
  debug(describe: () => object): void;
  /** Writes what was collected. */
  close(): void;
}

/**
 * The log of requests, a line each, which is most of what is ever logged. A system call for each line,
 * and a search for secrets in lines that name their few fields themselves, would cost more than many
 * an answer, so lines are collected for a moment. They are collected here: the destination would count
 * the bytes of all that it holds again for each line. What goes wrong is logged by the other, at once.
 */
export function openRequestLog(level: string): RequestLog {
  const destination = pino.destination({ sync: false });
  let buffered: string[] = [];
  function flush(): void {
    if (buffered.length > 0) destination.write(buffered.join(''));
    buffered = [];
  }
  const lines = pino(
    { level },
    {
      write(line) {
        if (buffered.push(line) >= MAX_BUFFERED_LINES) flush();
      },
    },
  );
  const flushTimer = setInterval(flush, FLUSH_INTERVAL_MS).unref();
  return {
    info: (line) => lines.info(line),
    debug(describe) {
      if (lines.isLevelEnabled('debug')) lines.debug(describe());
    },
    close() {
      clearInterval(flushTimer);
      flush();
      destination.end();
    },
  };
}
