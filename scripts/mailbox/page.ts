import { type Html, html, trustedHtml } from '../../src/platform/html/html.ts';
import type { MailMessage } from './read-message.ts';

/** Limits the page for speed; the JSON lists all messages. */
const SHOWN = 100;

const STYLE = trustedHtml(`<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem;
    padding: 0 1rem; color: light-dark(#1c1c1c, #ececec); background: light-dark(#faf9f6, #16171a); }
  header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; }
  h1 { margin: 0; font-size: 1.5rem; }
  form { margin-left: auto; }
  input, button { font: inherit; padding: .25rem .5rem; }
  details { background: light-dark(#fff, #1f2125); border: 1px solid light-dark(#ddd, #3a3d43); border-radius: .5rem; margin: .75rem 0;
    padding: .75rem 1rem; }
  summary { cursor: pointer; }
  time, .to { color: light-dark(#666, #a5a8ae); font-size: .875rem; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
  iframe { border: 1px solid #ddd; width: 100%; height: 24rem; background: #fff; color-scheme: light; }
  .code { font: 600 1.5rem ui-monospace, monospace; letter-spacing: .2em; }
  li { overflow-wrap: anywhere; }
</style>`);

/** The mailbox page: newest first, with links and sandboxed HTML. */
export function presentMailbox(messages: readonly MailMessage[], to: string | undefined): string {
  const newest = messages.slice(-SHOWN).reverse();
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mailbox (${messages.length})</title>${STYLE}</head>
<body>
<header>
  <h1>Mailbox</h1> <span>${messages.length} kept, newest first</span>
  <form><input name="to" type="search" placeholder="reader@example.com" aria-label="Recipient"
    value="${to ?? ''}"> <button>Show</button></form>
</header>
<p>Mail that this site sent. None of it has left this machine.</p>
${newest.map((message, index) => presentMessage(message, index === 0))}
${messages.length === 0 && html`<p>Nothing yet.</p>`}
</body></html>`;
  return page.markup;
}

function presentMessage(message: MailMessage, isOpen: boolean): Html {
  return html`<details ${isOpen && 'open'}>
  <summary><strong>${message.subject}</strong>
    <div class="to">to ${message.to}, <time datetime="${message.receivedAt}">${presentMoment(message.receivedAt)}</time></div></summary>
  ${message.code !== null && html`<p class="code">${message.code}</p>`}
  <ul>${message.links.map(presentLink)}</ul>
  <pre>${message.text}</pre>
  ${message.html !== null && presentFrame(message.html)}
</details>`;
}

function presentMoment(instant: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(instant))} UTC`;
}

function presentLink(url: string): Html {
  return html`<li><a href="${url}" target="_blank" rel="noreferrer">${url}</a></li>`;
}

/** The sandbox blocks scripts; links may open a new window. */
function presentFrame(markup: string): Html {
  return html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy"
    title="As HTML" srcdoc="${`<base target="_blank">${markup}`}"></iframe>`;
}
