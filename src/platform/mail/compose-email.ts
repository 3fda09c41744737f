import { type Html, html } from '../html/html.ts';
import { type MailSchemes, renderMailButton, renderMailHead } from './mail-head.ts';
import type { Message } from './message.ts';

/** The language and design that a publication's emails have in common. */
export interface MailFrame {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly siteName: string;
  readonly siteUrl: string;
  /** An absolute URL; null to show the name instead. */
  readonly logoUrl: string | null;
  readonly colours: MailSchemes;
  readonly font: string;
  /** The lines of the publisher's name and postal address. */
  readonly publisher: readonly string[];
}

interface LinkedParagraph {
  readonly words: string;
  readonly label: string;
  readonly url: string;
}

interface EmailContent {
  readonly subject: string;
  /** One item per paragraph. User-written text appears only here; the link after it has our own label. */
  readonly before: readonly (string | LinkedParagraph)[];
  readonly action?: { readonly label: string; readonly url: string };
  /** Our own texts. A label with a colon and a URL becomes a link in HTML, as does a URL at the end. */
  readonly after?: readonly string[];
}

const PARAGRAPH = 'margin:0 0 16px';

/** Composes a short email with at most one button, as text and as HTML that every mail program can display. */
export function composeEmail(frame: MailFrame, content: EmailContent): Message {
  const { subject, before, action, after = [] } = content;
  const { language, direction, font, publisher } = frame;
  const link = action ? [`${action.label}: ${action.url}`] : [];
  const body = html`<!doctype html><html lang="${language}" dir="${direction}">${renderMailHead(subject, frame.colours)}<body dir="${direction}" style="font:16px/1.5 ${font};max-width:560px;margin:24px auto;padding:0 16px;overflow-wrap:anywhere">${renderMasthead(frame)}${before.map(renderParagraph)}${action ? html`<p style="${PARAGRAPH}">${renderMailButton(action, frame.colours.light)}</p>` : null}${after.map(renderAfter)}<p style="margin:32px 0 0;padding-top:12px;border-top:1px solid #c9c4b8;font-size:13px">${publisher.map((line, index) => html`${index === 0 ? null : html`<br>`}${line}`)}</p></body></html>`;
  return {
    subject,
    text: `${[...before.map(writeParagraph), ...link, ...after, `--\n${publisher.join('\n')}`].join('\n\n')}\n`,
    html: body.markup,
  };
}

function writeParagraph(paragraph: string | LinkedParagraph): string {
  return typeof paragraph === 'string' ? paragraph : `${paragraph.words} ${paragraph.url}`;
}

function renderParagraph(paragraph: string | LinkedParagraph): Html {
  if (typeof paragraph === 'string') return html`<p style="${PARAGRAPH}">${paragraph}</p>`;
  const { words, label, url } = paragraph;
  return html`<p style="${PARAGRAPH}">${words} ${renderLink(url, label)}</p>`;
}

function renderLink(url: string, label: string): Html {
  return html`<a href="${url}" style="color:inherit">${label}</a>`;
}

/** Matches "Unsubscribe from these emails: https://…"; French has a space before the colon. */
const LINK_LINE = /^(.+):\s+(https?:\/\/\S+)$/;
const LAST_ADDRESS = /^(.+)\s(https?:\/\/\S+)$/;

function renderAfter(text: string): Html {
  const [, label, url] = LINK_LINE.exec(text) ?? [];
  if (label !== undefined && url !== undefined)
    return html`<p style="${PARAGRAPH}">${renderLink(url, label.trimEnd())}</p>`;
  const [, words, last] = LAST_ADDRESS.exec(text) ?? [];
  if (words === undefined || last === undefined) return renderParagraph(text);
  return renderParagraph({ words, label: last, url: last });
}

function renderMasthead({ siteName, siteUrl, logoUrl }: MailFrame): Html {
  const name = logoUrl
    ? html`<img src="${logoUrl}" alt="${siteName}" height="32" style="height:32px;border:0">`
    : siteName;
  return html`<p style="margin:0 0 24px;font-size:20px;font-weight:700"><a href="${siteUrl}/" style="color:inherit;text-decoration:none">${name}</a></p>`;
}
