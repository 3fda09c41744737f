/** HTML that is inserted without escaping. */
export interface Html {
  readonly html: string;
}

type Piece = Html | Html[] | string | number | null | undefined;

/** A template tag for HTML: escapes values unless they are already HTML. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  const written = pieces.map(write);
  return { html: parts.reduce((all, part, place) => `${all}${written[place - 1] ?? ''}${part}`) };
}

function write(piece: Piece): string {
  if (piece === null || piece === undefined) return '';
  if (Array.isArray(piece)) return piece.map((each) => each.html).join('');
  if (typeof piece === 'object') return piece.html;
  return String(piece).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#f6f7f9, #14161a); color: light-dark(#1b1f24, #e8eaed); }
main { max-width: 30rem; margin: 2rem auto; padding: 1.5rem 2rem 2rem; border-radius: 12px;
  background: light-dark(#fff, #1e2126); box-shadow: 0 1px 8px rgb(0 0 0 / 12%); }
h1 { font-size: 1.25rem; margin: 0 0 1rem; } h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.note { font-size: .85rem; opacity: .75; } .amount { font-size: 2rem; font-weight: 650; }
.error { padding: .6rem .8rem; border-radius: 8px; background: #b3261e; color: #fff; }
table { width: 100%; border-collapse: collapse; } td { padding: .3rem 0; vertical-align: top; overflow-wrap: anywhere; }
td:last-child { padding-left: 1rem; text-align: right; overflow-wrap: normal; }
@media (min-width: 34rem) { td:last-child { white-space: nowrap; } }
@media (max-width: 34rem) { main { margin: 0; padding: 1.25rem 1.15rem 2rem; border-radius: 0; } }
label { display: block; margin: .8rem 0 .2rem; }
input, select { width: 100%; box-sizing: border-box; padding: .55rem; font: inherit;
  border: 1px solid light-dark(#b9bec5, #4a4f57); border-radius: 8px; background: transparent; color: inherit; }
option { color: #111; background: #fff; }
button, .button { display: inline-block; padding: .6rem 1rem; margin: .4rem .4rem 0 0; font: inherit; border-radius: 8px;
  border: 1px solid light-dark(#b9bec5, #4a4f57); background: transparent; color: inherit; text-decoration: none; cursor: pointer; }
button.main { width: 100%; margin-top: 1.2rem; border: 0; background: #4b3fe4; color: #fff; font-weight: 600; }
`;

/** Renders a complete page, without scripts and external resources. */
export function renderPage(title: string, content: Html): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body><main>${content}<p class="note">This is an emulator of Stripe. No money moves.</p></main></body>
</html>
`;
  return page.html;
}
