import { type Html, html, trustedHtml } from '../html/html.ts';

/** Colours as `#rrggbb`: of buttons and links, and of a button's text. */
interface MailColours {
  readonly accent: string;
  readonly onAccent: string;
}

/** A publication's accent colours in both colour schemes. */
export interface MailSchemes {
  readonly light: MailColours;
  readonly dark: MailColours;
}

/**
 * The head of every email. Without the viewport, a phone lays out an email as wide as a desktop page and shows it tiny.
 * A mail program that drops the styles still shows the light colours, which are also set on the elements.
 */
export function renderMailHead(subject: string, { light, dark }: MailSchemes): Html {
  return html`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${subject}</title>${trustedHtml(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { background: #ffffff; color: #1c1c1c; }
img { max-width: 100%; height: auto; }
a { color: ${light.accent}; }
blockquote { margin: 0 0 16px; padding-left: 16px; border-left: 3px solid #c9c4b8; }
.quiet { color: #5f5b52; }
@media (prefers-color-scheme: dark) {
body, .page { background: #16171a !important; color: #e8e6e1 !important; }
a { color: ${dark.accent}; }
.button { background: ${dark.accent} !important; color: ${dark.onAccent} !important; }
.quiet { color: #a5a198 !important; }
}
</style>`)}</head>`;
}

/** A link that is styled as a button. */
export function renderMailButton(
  { label, url }: { label: string; url: string },
  light: MailColours,
) {
  return html`<a class="button" href="${url}" style="color:${light.onAccent};background:${light.accent};border-radius:6px;padding:10px 18px;text-decoration:none;display:inline-block">${label}</a>`;
}
