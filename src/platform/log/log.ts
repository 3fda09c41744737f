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

/** So much is collected before it is written, a few dozen lines. */
const COLLECTED_BYTES = 4096;
const COLLECTED_MS = 250;

export interface RequestLog {
  info(line: object): void;
  /** Writes what was collected. */
  close(): void;
}

/**
 * The log of requests, a line each, which is most of what is ever logged. A system call for each line,
 * and a search for secrets in lines that name their few fields themselves, would cost more than many
 * an answer, so lines are collected for a moment. What goes wrong is logged by the other, at once.
 */
export function openRequestLog(level: string): RequestLog {
  const destination = pino.destination({ minLength: COLLECTED_BYTES, sync: false });
  const lines = pino({ level }, destination);
  const flushing = setInterval(() => destination.flush(), COLLECTED_MS).unref();
  return {
    info: (line) => lines.info(line),
    close() {
      clearInterval(flushing);
      destination.end();
    },
  };
}
