import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { CSP_REPORTS_PATH } from './csp-reports.ts';

/** The name of the group in `Reporting-Endpoints` that `report-to` refers to. */
const REPORT_GROUP = 'csp';

/** A year, as required for browsers' preload lists. */
const STRICT_SECONDS = 31_536_000;

/** The same header for responses that bypass helmet. */
export const STRICT_TRANSPORT = `max-age=${STRICT_SECONDS}; includeSubDomains`;

interface SecurityHeaderOptions {
  readonly isHttps: boolean;
  /** Origins of images, audio and video in addition to the page's own. */
  readonly imagesFrom?: readonly string[];
  /** Origins of embedded players that a reader may open in an article. */
  readonly framesFrom?: readonly string[];
}

/** helmet's headers with a policy that allows no inline scripts, and frames only for players. */
export function securityHeaders({
  isHttps,
  imagesFrom = [],
  framesFrom = [],
}: SecurityHeaderOptions): RequestHandler {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'https:', 'data:', ...imagesFrom],
        mediaSrc: ["'self'", 'https:', ...imagesFrom],
        // For players opened by a reader; the sanitiser allows no other frames in an article.
        ...(framesFrom.length === 0 ? {} : { frameSrc: framesFrom }),
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        // Browsers that support `report-to` ignore `report-uri`.
        reportUri: [CSP_REPORTS_PATH],
        reportTo: [REPORT_GROUP],
      },
    },
    // Under no-referrer, browsers send "Origin: null" with our own forms too, and all forms would be rejected.
    referrerPolicy: { policy: 'same-origin' },
    // Other origins may read the API if CORS allows it, and embed articles' images.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity: isHttps ? { maxAge: STRICT_SECONDS, includeSubDomains: true } : false,
  });
  return (req, res, next) => {
    res.setHeader('Reporting-Endpoints', `${REPORT_GROUP}="${CSP_REPORTS_PATH}"`);
    setHeaders(req, res, next);
  };
}

/** The policy with our own pages in frames instead of players, or with no frames at all. */
export function replaceFrames(policy: string, frames: 'own' | 'none'): string {
  const others = policy.split(';').filter((part) => !part.startsWith('frame-src '));
  return [...others, ...(frames === 'own' ? ["frame-src 'self'"] : [])].join(';');
}

/** The same headers, names and values in turn, for responses that bypass middleware. */
export function listSecurityHeaders(options: SecurityHeaderOptions): readonly string[] {
  const headers: string[] = [];
  const collector = {
    setHeader: (name: string, value: string) => void headers.push(name, value),
    removeHeader: () => undefined,
  };
  // helmet only sets headers of the response, synchronously.
  securityHeaders(options)({} as Request, collector as unknown as Response, () => undefined);
  return headers;
}
