import PostalMime, { type Email } from 'postal-mime';
import { classifyStatus } from './failures.rules.ts';

/** Problems in reports about an email: a hard bounce, a soft bounce (mailbox full or unavailable), a complaint. */
export const DELIVERY_PROBLEMS = ['bounce', 'soft_bounce', 'complaint'] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];

/** What a report says about one email that we sent. */
export interface MailReport {
  readonly problem: DeliveryProblem;
  /** The address in the report; it may differ from the recipient after a forward. */
  readonly email: string | null;
  /** The local part of our Message-ID, if the report includes the original email. */
  readonly mailId: string | null;
}

/**
 * Parses a delivery status notification (RFC 3464) or an abuse report (RFC 5965) from a mail server or
 * provider. Returns an empty list for any other message, for reports of delay or delivery, and for input
 * that cannot be parsed, such as endlessly nested parts: a retry would not help.
 */
export async function parseMailReport(raw: Buffer): Promise<MailReport[]> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true }).catch(() => null);
  if (mail === null) return [];
  const parts = listParts(mail);
  const mailId = findMailId(parts);
  const feedback = parts.find(({ type }) => type === 'message/feedback-report');
  if (feedback) {
    const fields = readFields(feedback.text);
    const email = readAddress(fields.get('original-rcpt-to') ?? fields.get('removal-recipient'));
    return [{ problem: 'complaint', email, mailId }];
  }
  const status = parts.find(({ type }) => type === 'message/delivery-status');
  if (!status) return [];
  const [, ...recipients] = status.text.split(/\n\s*\n/);
  return recipients.flatMap((block) => readRecipient(block, mailId));
}

function readRecipient(block: string, mailId: string | null): MailReport[] {
  const fields = readFields(block);
  const recipient = fields.get('original-recipient') ?? fields.get('final-recipient');
  if (recipient === undefined || fields.get('action')?.toLowerCase() !== 'failed') return [];
  const words = fields.get('diagnostic-code') ?? '';
  const isHard = classifyStatus(fields.get('status')?.trim() ?? '', words) === 'hard';
  return [{ problem: isHard ? 'bounce' : 'soft_bounce', email: readAddress(recipient), mailId }];
}

interface PartText {
  readonly type: string;
  readonly text: string;
}

function listParts({ attachments }: Email): PartText[] {
  const decoder = new TextDecoder();
  return attachments.map(({ mimeType, content }) => {
    const text = typeof content === 'string' ? content : decoder.decode(content);
    return { type: mimeType, text: text.replaceAll('\r\n', '\n') };
  });
}

/** Parses header fields: names are lower-cased, continuation lines joined; the first field of a name counts. */
function readFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Extracts the address of "rfc822; reader@example.org" or "<reader@example.org>". */
function readAddress(value: string | undefined): string | null {
  const bare = value?.replace(/^[\w-]+\s*;/, '').replaceAll(/[<>\s]/g, '');
  return bare?.includes('@') ? bare.toLowerCase() : null;
}

/** Reads our Message-ID from the original email, which the report includes completely or as headers only. */
function findMailId(parts: readonly PartText[]): string | null {
  const original = parts.find(({ type }) => /^(message\/rfc822|text\/rfc822-headers)$/.test(type));
  return /^Message-ID:\s*<([\w-]+)@/im.exec(original?.text ?? '')?.[1] ?? null;
}
