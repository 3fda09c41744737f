import PostalMime, { type Email } from 'postal-mime';

/** A mail as the API returns it, once for each recipient, as in real mailboxes. */
export interface MailMessage {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** Raw, unfolded values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unique absolute URLs, in reading order. */
  readonly links: readonly string[];
  /** The six-digit sign-in code, if there is one. */
  readonly code: string | null;
  readonly receivedAt: string;
}

/** Parses a message; the caller adds the id and the recipient. */
export async function readMessage(raw: Buffer): Promise<Omit<MailMessage, 'id' | 'to'>> {
  const mail = await PostalMime.parse(raw);
  const text = mail.text ?? '';
  const html = mail.html ?? null;
  const subject = mail.subject ?? '';
  return {
    subject,
    text,
    html,
    headers: readHeaders(mail),
    links: findLinks(text, html ?? ''),
    code: findCode(text) ?? findCode(subject),
    receivedAt: new Date().toISOString(),
  };
}

function readHeaders(mail: Email): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, line } of mail.headerLines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '');
    headers[key] = key in headers ? `${headers[key]}, ${value.trim()}` : value.trim();
  }
  return headers;
}

function findLinks(text: string, html: string): string[] {
  const inText = text.match(/https?:\/\/[^\s<>"'()[\]]+/g) ?? [];
  const inHtml = [...html.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)]
    .map((match) => decodeEntities(match[1] ?? match[2] ?? ''))
    .filter((url) => /^https?:\/\//i.test(url));
  return [...new Set([...inText.map((url) => url.replace(/[.,;:!?]+$/, '')), ...inHtml])];
}

/** Digits within a link are part of a token, not a code. */
function findCode(text: string): string | null {
  const withoutLinks = text.replace(/https?:\/\/\S+/g, ' ');
  return withoutLinks.match(/(?<![\w#.,-])\d{6}(?![\w-]|[.,]\d)/)?.[0] ?? null;
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    )
    .replace(/&#(\d+);/g, (_, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
