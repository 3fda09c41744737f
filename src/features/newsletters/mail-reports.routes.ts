import { z } from 'zod';
import { isId } from '../../platform/crypto/ids.ts';
import { isSameSecret } from '../../platform/crypto/secrets.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { invalid, notFound, signInRequired } from '../../platform/errors/refusals.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { readJsonBody } from '../../platform/http/read-body.ts';
import type { Log } from '../../platform/log/log.ts';
import { type MailReport, parseMailReport } from '../../platform/mail/parse-report.ts';
import type { Clock } from '../../time/clock.ts';
import { emailSchema } from '../accounts/index.ts';
import { noteTrouble } from './note-trouble.ts';
import { LINK_LIMITS } from './subscribing.limits.ts';
import { MAIL_TROUBLES } from './suppression.rules.ts';

export interface MailReportDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Null where nobody may tell us; then there is no such address. */
  readonly mailWebhookSecret: string | null;
  /** To whom we sent the mail of this Message-ID. */
  readonly findMailedAddress: (tx: Tx, mailId: string) => Promise<string | null>;
}

const BODY_LIMIT_BYTES = 1024 * 1024;

const eventsSchema = z.strictObject({
  events: z
    .array(
      z.strictObject({
        type: z.enum(MAIL_TROUBLES),
        email: emailSchema.optional(),
        messageId: z.string().max(300).optional(),
      }),
    )
    .max(1000),
});

const receivedSchema = z.object({
  received: z.int(),
  known: z.int().meta({ description: 'of which so many could be tied to an address' }),
});

/** What mail servers and providers tell of mails that came back or were complained about. */
export function mailReportEndpoints(deps: MailReportDeps): Endpoint[] {
  return [
    endpoint({
      name: 'receiveMailReport',
      method: 'post',
      path: '/v1/webhooks/mail',
      summary: 'A bounce or a complaint: the report itself (RFC 3464, RFC 5965), or JSON events',
      tag: 'Webhooks',
      audience: { who: 'anyone' },
      // The secret stands where a token of ours would.
      ignoresCredentials: true,
      bodyFormat: 'raw',
      bodyLimitBytes: BODY_LIMIT_BYTES,
      limits: LINK_LIMITS,
      answers: { 200: { description: 'It is acted on', schema: receivedSchema } },
      refusals: { 401: ['sign_in_required'], 404: ['not_found'] },
      handle: async (request) => {
        requireSecret(deps.mailWebhookSecret, request);
        const isJson = request.header('content-type')?.startsWith('application/json') ?? false;
        const reports = isJson
          ? readEvents(request.rawBody)
          : await parseMailReport(request.rawBody);
        const teller = isJson ? 'provider' : 'mail';
        let known = 0;
        for (const report of reports) if (await act(deps, report, teller)) known += 1;
        return { status: 200, body: { received: reports.length, known } };
      },
    }),
  ];
}

/** As a bearer token, or as the password of Basic, which is all that some providers can send. */
function requireSecret(secret: string | null, request: ApiRequest): void {
  if (secret === null) throw notFound();
  const [scheme = '', value = ''] = (request.header('authorization') ?? '').split(' ');
  const given =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(value, 'base64').toString('utf8').split(':').slice(1).join(':')
      : value;
  if (!isSameSecret(given, secret)) throw signInRequired();
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
    trouble: type,
    email,
    mailId: /<?([\w-]+)@?/.exec(messageId ?? '')?.[1] ?? null,
  }));
}

/**
 * Whom a report is about. The address that we sent to counts, before the one that a forward made of it.
 * Events come from a provider who signs in by our secret, and may name an address alone. A report that
 * came as mail was written by anybody who knows our address: it counts only for the mail whose
 * Message-ID it brings along, which nobody knows but who got that mail.
 */
async function act(
  deps: MailReportDeps,
  report: MailReport,
  teller: 'provider' | 'mail',
): Promise<boolean> {
  const { trouble, mailId } = report;
  return await deps.db.transaction(async (tx) => {
    const cause = mailId !== null && isId(mailId) ? mailId : null;
    const sentTo = cause && (await deps.findMailedAddress(tx, cause));
    const stated = emailSchema.safeParse(report.email);
    const email = sentTo || (teller === 'provider' && stated.success ? stated.data : null);
    if (email === null) {
      const reason = mailId === null ? 'it names no mail' : 'it names no mail of ours';
      deps.log.warn({ trouble, teller, reason }, 'a report of mail was ignored');
      return false;
    }
    await noteTrouble(deps, tx, { email, trouble, cause });
    return true;
  });
}
