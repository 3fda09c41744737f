import type { Request, RequestHandler, Response } from 'express';
import type { HttpMetrics } from '../health/metrics.ts';
import type { RequestLog } from '../log/log.ts';
import type { Caller } from './caller.ts';
import { contextOf } from './request-context.ts';
import { EVENT_STREAM } from './streams.ts';

/**
 * Writes one log line and one measurement for each request: the path without its query, which may contain tokens, and
 * without the tokens in token addresses. A refused request has the code of its problem document, so that the log shows
 * each attempt to get around a limit, a role or a check of the input.
 */
export interface Recorder {
  /** Records a request when its response was sent or its client disconnected. */
  recordAtClose(req: Request, res: Response): void;
  /**
   * Counts a response from memory. A log line would cost more than the response, so it is written only at level
   * `debug`.
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
    const { requestId, traceId, caller, problem } = contextOf(req);
    const who = caller.kind === 'member' ? caller.memberId : undefined;
    const path = withoutTokens(url.split('?', 1)[0] ?? '');
    const { method } = req;
    const trace = traceId === null ? {} : { traceId };
    const code = problem === null ? {} : { code: problem };
    const time = Math.round(ms);
    return { requestId, ...trace, method, path, status, ...code, ms: time, memberId: who };
  }

  return {
    recordAtClose(req, res) {
      const startedAtMs = performance.now();
      res.once('close', () => {
        const ms = performance.now() - startedAtMs;
        const status = res.writableFinished ? res.statusCode : 499;
        // The duration of a stream depends on its reader, not on our response time.
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
  // Slugs and ids are lower case; 256 random bits in base64url practically never are.
  if (!/[A-Z]/.test(path)) return path;
  return path.replace(/[\w-]{32,}/g, (part) => (/[A-Z]/.test(part) ? '[token]' : part));
}
