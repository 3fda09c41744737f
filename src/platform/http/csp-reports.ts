import { z } from 'zod';
import type { Metrics } from '../health/metrics.ts';
import type { Log } from '../log/log.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

export const CSP_REPORTS_PATH = '/v1/csp-reports';

/** Browsers send a few hundred bytes per violation, and several violations together. */
const LIMIT_BYTES = 16 * 1024;
/** The log names each violation once in this time, and no more than `MAX_REMEMBERED` of them. */
const REMEMBER_MS = 60 * 60_000;
const MAX_REMEMBERED = 200;
const MAX_TEXT_LENGTH = 200;

const text = z.string().transform((value) => value.slice(0, MAX_TEXT_LENGTH));
/** `report-uri` sends one report with hyphenated names (CSP 2), `report-to` a list in camelCase (Reporting API). */
const oldReport = z.object({
  'csp-report': z.object({ 'violated-directive': text, 'blocked-uri': text, 'document-uri': text }),
});
const newReports = z
  .array(
    z.object({
      body: z.object({ effectiveDirective: text, blockedURL: text, documentURL: text }),
    }),
  )
  .max(20);

interface Violation {
  readonly directive: string;
  readonly blocked: string;
  readonly page: string;
}

/** Receives the browsers' reports of what our Content Security Policy blocked: an injected script, or our bug. */
export function cspReportEndpoint({ log, metrics }: { log: Log; metrics: Metrics }): Endpoint {
  const reportedAt = new Map<string, number>();

  function report(violation: Violation): void {
    metrics.countAlarm('csp_violation');
    const now = Date.now();
    const key = `${violation.directive} ${violation.blocked}`;
    const isKnown = now - (reportedAt.get(key) ?? Number.NEGATIVE_INFINITY) < REMEMBER_MS;
    if (isKnown) return;
    for (const [other, at] of reportedAt) {
      if (now - at >= REMEMBER_MS) reportedAt.delete(other);
    }
    if (reportedAt.size >= MAX_REMEMBERED) return;
    reportedAt.set(key, now);
    log.warn(violation, 'a browser reported a content security policy violation');
  }

  return endpoint({
    name: 'reportCspViolation',
    method: 'post',
    path: CSP_REPORTS_PATH,
    summary: 'Report a violation of the content security policy',
    tag: 'Outputs',
    audience: { who: 'anyone' },
    ignoresCredentials: true,
    bodyFormat: 'raw',
    bodyLimitBytes: LIMIT_BYTES,
    limits: [{ name: 'csp-reports', points: 30, perSeconds: 60, counted: 'memory', by: 'address' }],
    responses: {
      204: { description: 'Accepted; anything that is not a violation report is ignored' },
    },
    handle: ({ rawBody }) => {
      for (const violation of readViolations(rawBody)) report(violation);
      return Promise.resolve({ status: 204 });
    },
  });
}

function readViolations(bytes: Buffer): Violation[] {
  const value = parseOrNull(bytes);
  const old = oldReport.safeParse(value).data?.['csp-report'];
  if (old !== undefined) {
    const directive = old['violated-directive'];
    return [{ directive, blocked: old['blocked-uri'], page: withoutQuery(old['document-uri']) }];
  }
  return (newReports.safeParse(value).data ?? []).map(({ body }) => ({
    directive: body.effectiveDirective,
    blocked: body.blockedURL,
    page: withoutQuery(body.documentURL),
  }));
}

/** Removes the query, because it may contain tokens. */
function withoutQuery(address: string): string {
  return address.split(/[?#]/, 1)[0] ?? '';
}

function parseOrNull(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
