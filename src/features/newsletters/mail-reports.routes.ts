import { z } from 'zod';
import { isId } from '../../platform/crypto/ids.ts';
import { isSameSecret } from '../../platform/crypto/secrets.ts';
import { invalid, notFound, signInRequired } from '../../platform/errors/refusals.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { readJsonBody } from '../../platform/http/read-body.ts';
import {
  DELIVERY_PROBLEMS,
  type MailReport,
  parseMailReport,
} from '../../platform/mail/parse-report.ts';
import { emailSchema } from '../accounts/index.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { recordDeliveryProblem } from './record-delivery-problem.ts';
import { LINK_LIMITS } from './subscribing.limits.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;

const eventsSchema = z.strictObject({
  events: z
    .array(
      z.strictObject({
        type: z.enum(DELIVERY_PROBLEMS),
        email: emailSchema.optional(),
        messageId: z.string().max(300).optional(),
      }),
    )
    .max(1000),
});

const receivedSchema = z.object({
  received: z.int(),
  known: z.int().meta({ description: 'reports whose address could be found' }),
});

/** Receives reports of bounces and complaints from mail servers and providers. */
export function mailReportEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'receiveMailReport',
      method: 'post',
      path: '/v1/webhooks/mail',
      summary: 'Report a bounce or complaint as a mail report (RFC 3464, RFC 5965) or JSON events',
      tag: 'Webhooks',
      audience: { who: 'anyone' },
      // The shared secret is in the Authorization header.
      ignoresCredentials: true,
      bodyFormat: 'raw',
      bodyLimitBytes: BODY_LIMIT_BYTES,
      limits: LINK_LIMITS,
      responses: { 200: { description: 'The reports were applied', schema: receivedSchema } },
      refusals: { 401: ['sign_in_required'], 404: ['not_found'] },
      result: async (request) => {
        requireSecret(deps.mailWebhookSecret, request);
        const isJson = request.header('content-type')?.startsWith('application/json') ?? false;
        const reports = isJson
          ? readEvents(request.rawBody)
          : await parseMailReport(request.rawBody);
        const reporter = isJson ? 'provider' : 'mail';
        let applied = 0;
        for (const report of reports) if (await applyReport(deps, report, reporter)) applied += 1;
        return { received: reports.length, known: applied };
      },
    }),
  ];
}

/** Accepts the secret as a bearer token, or as the password of Basic authentication, which some providers require. */
function requireSecret(secret: string | null, request: ApiRequest): void {
  if (secret === null) throw notFound();
  const [scheme = '', value = ''] = (request.header('authorization') ?? '').split(' ');
  const presented =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(value, 'base64').toString('utf8').split(':').slice(1).join(':')
      : value;
  if (!isSameSecret(presented, secret)) throw signInRequired();
}

function readEvents(bytes: Buffer): MailReport[] {
  const parsed = eventsSchema.safeParse(readJsonBody(bytes));
  if (!parsed.success) {
    throw invalid(
      parsed.error.issues.map(({ path, message }) => ({
        path: ['body', ...path.map(String)].join('.'),
        message,
      })),
    );
  }
  return parsed.data.events.map(({ type, email = null, messageId }) => ({
    problem: type,
    email,
    mailId: /<?([\w-]+)@?/.exec(messageId ?? '')?.[1] ?? null,
  }));
}

function idOf(mailId: string | null): string | null {
  return mailId !== null && isId(mailId) ? mailId : null;
}

/**
 * Applies a report to the address to which we sent the mail, which takes precedence over the address in the report:
 * they differ after a forward, for example. A provider authenticates with the shared secret and may name only an
 * address. A report that came as mail may be forged by anyone, so it counts only with the Message-ID of the mail,
 * which only its recipient knows.
 */
async function applyReport(
  deps: NewsletterDeps,
  report: MailReport,
  reporter: 'provider' | 'mail',
): Promise<boolean> {
  const { problem, mailId } = report;
  return await deps.db.transaction(async (tx) => {
    const cause = idOf(mailId);
    const sentTo = cause && (await deps.findMailedAddress(tx, cause));
    const stated = emailSchema.safeParse(report.email);
    const email = sentTo || (reporter === 'provider' && stated.success ? stated.data : null);
    if (email === null) {
      const reason = mailId === null ? 'no Message-ID' : 'unknown Message-ID';
      deps.log.warn({ problem, reporter, reason }, 'mail report ignored');
      return false;
    }
    await recordDeliveryProblem(deps, tx, { email, problem, cause });
    if (cause !== null && sentTo) await deps.mailReported(tx, cause, problem);
    return true;
  });
}
