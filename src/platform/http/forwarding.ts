import type { Request, RequestHandler } from 'express';
import type { Metrics } from '../health/metrics.ts';
import type { ReadinessCheck } from '../health/readiness.ts';
import type { Log } from '../log/log.ts';

/** Headers in which proxies name the client (RFC 7239, and its predecessor). */
const FORWARDING_HEADERS = ['x-forwarded-for', 'forwarded'] as const;
/** The log names the proxy once in this time; the metric counts every request. */
const LOG_EVERY_MS = 60 * 60_000;

/** Where a request comes from. */
export interface ClientAddresses {
  /** The client's address, behind the trusted proxies. */
  readonly address: string;
  /**
   * The client's address, or "unknown" if it may belong to a proxy that TRUST_PROXY does not name. Access of groups by
   * address uses this: otherwise such a proxy at a school would open articles to every reader.
   */
  readonly readerAddress: string;
}

export function clientAddressesOf(req: Request): ClientAddresses {
  const address = req.ip ?? 'unknown';
  return { address, readerAddress: isForwardedByStranger(req) ? 'unknown' : address };
}

/** Whether an untrusted address claims to forward this request. */
function isForwardedByStranger(req: Request): boolean {
  if (FORWARDING_HEADERS.every((name) => req.headers[name] === undefined)) return false;
  return !isFromTrustedProxy(req);
}

/** Whether TRUST_PROXY names the address that sent this request. */
export function isFromTrustedProxy(req: Request): boolean {
  const isTrusted: (address: string | undefined, hop: number) => boolean =
    req.app.get('trust proxy fn');
  return isTrusted(req.socket.remoteAddress, 0);
}

/** Raises an alarm if a proxy is missing in TRUST_PROXY: all readers behind it share one address and its limits. */
export function createForwardingWatch({ log, metrics }: { log: Log; metrics: Metrics }) {
  let seen: { proxy: string; at: number } | null = null;
  const handler: RequestHandler = (req, _res, next) => {
    if (isForwardedByStranger(req)) {
      metrics.countAlarm('untrusted_proxy');
      const proxy = req.socket.remoteAddress ?? 'unknown';
      const isLogged = seen !== null && Date.now() - seen.at < LOG_EVERY_MS;
      if (!isLogged) {
        log.warn({ proxy }, 'a proxy that is not in TRUST_PROXY forwards requests');
        seen = { proxy, at: Date.now() };
      }
    }
    next();
  };
  /** Never fails, because any client can send such a header. The log names the proxy. */
  const readiness: ReadinessCheck = {
    name: 'proxies',
    check: () =>
      Promise.resolve(
        seen === null
          ? 'no untrusted proxy'
          : `a proxy that is not in TRUST_PROXY forwarded requests at ${new Date(seen.at).toISOString()}`,
      ),
  };
  return { handler, readiness };
}
