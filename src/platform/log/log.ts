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
