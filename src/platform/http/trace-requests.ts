import type { RequestHandler } from 'express';
import { enterSpan } from '../tracing/spans.ts';
import { contextOf } from './request-context.ts';

/**
 * Traces each request that the router handles, as part of the trace that a trusted proxy began. Responses from memory
 * are only counted in metrics. Attributes have OpenTelemetry's names, without the path, which may contain tokens, and
 * without the caller.
 */
export const traceRequests: RequestHandler = (req, res, next) => {
  const asked = contextOf(req);
  const entered = enterSpan(
    () => ({
      name: req.method,
      kind: 'server',
      attributes: { 'http.request.method': req.method, 'pennypress.request_id': asked.requestId },
      parent: asked.traceparent,
    }),
    next,
  );
  if (entered === null) return;
  asked.traceId ??= entered.traceId;
  res.once('close', () => {
    const { endpoint } = contextOf(req);
    const status = res.writableFinished ? res.statusCode : 499;
    const route = endpoint === null ? {} : { 'http.route': endpoint };
    entered.finish({
      name: endpoint === null ? req.method : `${req.method} ${endpoint}`,
      attributes: { 'http.response.status_code': status, ...route },
      ...(status >= 500 ? { error: status } : {}),
    });
  });
};
