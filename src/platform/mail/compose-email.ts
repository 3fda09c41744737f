import { html } from '../html/html.ts';
import type { Message } from './message.ts';

export interface EmailContent {
  readonly subject: string;
  /** One string for each paragraph. */
  readonly before: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  readonly after?: readonly string[];
}

/** A short mail with at most one button, as text and as HTML that every mail program shows. */
export function composeEmail(content: EmailContent): Message {
  const { subject, before, action, after = [] } = content;
  const link = action ? [`${action.label}: ${action.url}`] : [];
  const paragraph = (text: string) => html`<p style="margin:0 0 16px">${text}</p>`;
  const button = action
    ? html`<p style="margin:0 0 16px"><a href="${action.url}" style="color:#ffffff;background:#1a5f4a;border-radius:6px;padding:10px 18px;text-decoration:none;display:inline-block">${action.label}</a></p>`
    : null;
  const body = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${subject}</title></head><body style="font:16px/1.5 Georgia,serif;max-width:560px;margin:24px auto;padding:0 16px">${before.map(paragraph)}${button}${after.map(paragraph)}</body></html>`;
  return {
    subject,
    text: `${[...before, ...link, ...after].join('\n\n')}\n`,
    html: body.markup,
  };
}
