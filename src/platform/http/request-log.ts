import type { Request, RequestHandler, Response } from 'express';
import type { HttpMetrics } from '../health/metrics.ts';
import type { RequestLog } from '../log/log.ts';
import type { Caller } from './caller.ts';
import { contextOf } from './request-context.ts';
import { EVENT_STREAM } from './streams.ts';

/**
 * One line and one measurement for each request: the path without its query, which may carry tokens,
 * and with the last part of token addresses cut off.
 */
export interface Recorder {
  /** Records a request when its answer has gone out, or its client has. */
  recordAtClose(req: Request, res: Response): void;
  /**
   * Counts one that was answered from memory. A line would cost more than the answer: it is written at the
   * level `debug` alone.
   */
  recordCached(req: Request, caller: Caller, status: number): void;
}

export function createRecorder(
  log: Pick<RequestLog, 'info' | 'debug'>,
  metrics: HttpMetrics,
): Recorder {
  function describe(
    req: Request,
    { url, status, ms }: { url: string; status: number; ms: number },
  ): object {
    const { requestId, traceId, caller } = contextOf(req);
    const who = caller.kind === 'member' ? caller.memberId : undefined;
    const path = withoutTokens(url.split('?', 1)[0] ?? '');
    const { method } = req;
    const trace = traceId === null ? {} : { traceId };
    return { requestId, ...trace, method, path, status, ms: Math.round(ms), memberId: who };
  }

  return {
    recordAtClose(req, res) {
      const startedAtMs = performance.now();
      res.once('close', () => {
        const ms = performance.now() - startedAtMs;
        const status = res.writableFinished ? res.statusCode : 499;
        // A stream lasts as long as its reader stays, which says nothing about how fast we answer.
        if (res.getHeader('Content-Type') !== EVENT_STREAM) {
          const { endpoint } = contextOf(req);
          metrics.observe({ method: req.method, status, endpoint }, ms / 1e3);
        }
        log.info(describe(req, { url: req.originalUrl, status, ms }));
      });
    },
    recordCached(req, caller, status) {
      metrics.countCached(status);
      log.debug(() => {
        contextOf(req).caller = caller;
        return describe(req, { url: req.url, status, ms: 0 });
      });
    },
  };
}

/** Logs every request, and sends its id in `X-Request-Id`. */
export function recordRequests({ recordAtClose }: Recorder): RequestHandler {
  return (req, res, next) => {
    recordAtClose(req, res);
    res.setHeader('X-Request-Id', contextOf(req).requestId);
    next();
  };
}

function withoutTokens(path: string): string {
  // Slugs and ids are in lower case; 256 random bits in base64url never are.
  if (!/[A-Z]/.test(path)) return path;
  return path.replace(/[\w-]{32,}/g, (part) => (/[A-Z]/.test(part) ? '[token]' : part));
}
