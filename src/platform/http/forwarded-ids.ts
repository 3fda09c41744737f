import type { RequestHandler } from 'express';
import { isFromTrustedProxy } from './forwarding.ts';
import { contextOf } from './request-context.ts';

/** What proxies make: UUIDs, ULIDs, hexadecimal and the like. Anything else could forge log lines. */
const REQUEST_ID = /^[\w.:+/=-]{8,128}$/;
/** Version 00, and neither id all zeros (https://www.w3.org/TR/trace-context/#traceparent-header). */
const TRACEPARENT = /^00-(?!0{32})(?<traceId>[\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/**
 * Takes the ids of request and trace from a proxy that TRUST_PROXY names, so that its log and ours speak of the
 * same request. Nobody else can choose them.
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
