import type { RequestHandler } from 'express';
import { enterSpan } from '../tracing/spans.ts';
import { contextOf } from './request-context.ts';

/**
 * Traces each request that the router answers, as part of the trace that a trusted proxy began. What is answered
 * from memory before is counted alone. Attributes have OpenTelemetry's names; the path is left out, because it may
 * carry tokens, and so is who asks.
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
