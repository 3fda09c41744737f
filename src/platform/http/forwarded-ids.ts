import type { RequestHandler } from 'express';
import { isFromTrustedProxy } from './forwarding.ts';
import { contextOf } from './request-context.ts';

/** Matches ids that proxies generate: UUIDs, ULIDs, hexadecimal and the like. Anything else could forge log lines. */
const REQUEST_ID = /^[\w.:+/=-]{8,128}$/;
/** Version 00, with neither id all zeros (https://www.w3.org/TR/trace-context/#traceparent-header). */
const TRACEPARENT = /^00-(?!0{32})(?<traceId>[\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/**
 * Takes the request and trace ids from a trusted proxy, so that its log and ours can be correlated. Other clients
 * cannot set them.
 */
export const takeForwardedIds: RequestHandler = (req, _res, next) => {
  const { 'x-request-id': requestId, traceparent } = req.headers;
  if ((requestId === undefined && traceparent === undefined) || !isFromTrustedProxy(req)) {
    next();
    return;
  }
  const context = contextOf(req);
  if (typeof requestId === 'string' && REQUEST_ID.test(requestId)) context.requestId = requestId;
  if (typeof traceparent === 'string') {
    context.traceId = TRACEPARENT.exec(traceparent)?.groups?.['traceId'] ?? null;
    if (context.traceId !== null) context.traceparent = traceparent;
  }
  next();
};
