import type { RequestHandler } from 'express';
import type { HttpMetrics } from '../health/metrics.ts';
import type { Log } from '../log/log.ts';
import { contextOf } from './request-context.ts';
import { EVENT_STREAM } from './streams.ts';

/**
 * One line and one measurement for each request: the path without its query, which may carry tokens,
 * and with the last part of token addresses cut off.
 */
export function recordRequests(log: Log, metrics: HttpMetrics): RequestHandler {
  return (req, res, next) => {
    const startedAt = process.hrtime.bigint();
    res.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      const status = res.writableFinished ? res.statusCode : 499;
      // A stream lasts as long as its reader stays, which says nothing about how fast we answer.
      if (res.getHeader('Content-Type') !== EVENT_STREAM) {
        metrics.observe(req.method, status, seconds);
      }
      const { requestId, caller } = contextOf(req);
      const who = caller.kind === 'member' ? { memberId: caller.memberId } : {};
      const path = withoutTokens(req.originalUrl.split('?', 1)[0] ?? '');
      log.info({
        requestId,
        method: req.method,
        path,
        status,
        ms: Math.round(seconds * 1e3),
        ...who,
      });
    });
    res.setHeader('X-Request-Id', contextOf(req).requestId);
    next();
  };
}

function withoutTokens(path: string): string {
  // Slugs and ids are in lower case; 256 random bits in base64url never are.
  return path.replace(/[\w-]{32,}/g, (part) => (/[A-Z]/.test(part) ? '[token]' : part));
}
