import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { CSP_REPORTS_PATH } from './csp-reports.ts';

/** The name under which `Reporting-Endpoints` has the address for `report-to`. */
const REPORT_GROUP = 'csp';

/** A year, as browsers want it for their preload lists. */
const STRICT_SECONDS = 31_536_000;

/** The same header for answers that do not pass helmet. */
export const STRICT_TRANSPORT = `max-age=${STRICT_SECONDS}; includeSubDomains`;

interface SecurityHeaderOptions {
  readonly isHttps: boolean;
  /** Origins of pictures, audio and video beside the page's own. */
  readonly imagesFrom?: readonly string[];
  /** Origins of players that a reader may open in an article. */
  readonly framesFrom?: readonly string[];
}

/** helmet's headers with a policy that runs no inline script and frames only players. */
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
        // Players that a reader opened; the sanitiser lets no other frame into an article.
        ...(framesFrom.length === 0 ? {} : { frameSrc: framesFrom }),
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        // Browsers that know the second ignore the first.
        reportUri: [CSP_REPORTS_PATH],
        reportTo: [REPORT_GROUP],
      },
    },
    // Under no-referrer browsers send "Origin: null" with our own forms too, and no form would pass.
    referrerPolicy: { policy: 'same-origin' },
    // The API is read from other origins where CORS allows it; articles' images likewise.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity: isHttps ? { maxAge: STRICT_SECONDS, includeSubDomains: true } : false,
  });
  return (req, res, next) => {
    res.setHeader('Reporting-Endpoints', `${REPORT_GROUP}="${CSP_REPORTS_PATH}"`);
    setHeaders(req, res, next);
  };
}

/** The policy with other pages of ours in frames, or nothing at all, instead of players. */
export function replaceFrames(policy: string, frames: 'own' | 'none'): string {
  const others = policy.split(';').filter((part) => !part.startsWith('frame-src '));
  return [...others, ...(frames === 'own' ? ["frame-src 'self'"] : [])].join(';');
}

/** The same headers, names and values in turn, for answers that pass no middleware. */
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
