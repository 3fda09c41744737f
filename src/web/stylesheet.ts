import { createHash } from 'node:crypto';

/**
 * The stylesheet of the reader pages. It is a separate file because the content security policy allows
 * no inline styles.
 */
export const STYLESHEET = `:root {
  color-scheme: light dark;
  --paper: #fffdf9; --ink: #1c1a17; --quiet: #625c53; --line: #e3ddd2; --soft: #f6f1e7;
  --accent: #8a2b12; --on-accent: #fff; --alarm: #9b1c1c;
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, Cambria, serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16140f; --ink: #ece7dd; --quiet: #a8a093; --line: #373228; --soft: #211e17;
    --accent: #f0a583; --on-accent: #2a0f05; --alarm: #f2a3a3;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; background: var(--paper); color: var(--ink); font: 1.0625rem/1.65 var(--serif); }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .15em; }
a.quiet { text-underline-offset: .3em; }
a:hover { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.9rem, 1.4rem + 2.4vw, 2.9rem); letter-spacing: -.015em; }
main > h1 { margin-bottom: 1.25rem; }
h2 { font-size: 1.4rem; }
main > h2 { margin: 2rem 0 .6rem; }
h3 { font-size: 1.15rem; }
main > h3 { margin: 1.6rem 0 .7rem; }
p { margin: 0 0 1.1em; }
[role=status]:empty { margin: 0; }
img { max-width: 100%; height: auto; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.15rem 4rem; }
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus { inset-inline-start: 1rem; top: .5rem; background: var(--paper); padding: .5rem; }
.top, .bottom { max-width: 64rem; margin: 0 auto; padding: 1rem 1.15rem; font-family: var(--sans); }
body { border-top: 4px solid var(--accent); }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline;
  justify-content: space-between; border-bottom: 3px double var(--line); }
.top .name { font: 700 1.5rem/1.3 var(--serif); letter-spacing: -.01em; text-decoration: none; }
.top .name img { display: block; width: auto; height: 2.25rem; }
.bottom nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-bottom: .8rem; }
.top nav { display: flex; gap: 1.25rem; font-size: .95rem; }
.bottom { border-top: 1px solid var(--line); color: var(--quiet); font-size: .85rem; position: sticky; top: 100vh; }
.languages { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-bottom: .6rem; }
button.link { min-height: 0; padding: .2rem 0; border: 0; background: none; color: inherit; font: inherit;
  text-decoration: underline; text-decoration-color: var(--accent); text-underline-offset: .15em; }
button.link:hover { color: var(--accent); filter: none; }
.quiet, time, .label, figcaption { color: var(--quiet); font: .875rem/1.5 var(--sans); }
.label { display: inline-block; text-transform: uppercase; letter-spacing: .06em; font-size: .75rem; font-weight: 600; margin-bottom: .35rem; }
.label.kept { color: var(--accent); }
.list { list-style: none; margin: 0; padding: 0; }
.list > li { padding: 1.5rem 0; border-bottom: 1px solid var(--line); }
.list h2 { margin: 0 0 .4rem; }
.list > li:first-child h2:has(a) { font-size: clamp(1.6rem, 1.3rem + 1.5vw, 2.2rem); letter-spacing: -.01em; }
.list > li:last-child { border-bottom: 0; }
.list h2 a { text-decoration: none; }
.list p { margin: 0 0 .5rem; }
.dek { font-size: 1.2rem; line-height: 1.45; color: var(--quiet); margin: .8rem 0 1.2rem; }
.list .dek { font-size: 1.05rem; margin: 0 0 .5rem; }
.byline { font-family: var(--sans); font-size: .95rem; margin: 0; }
.dates { margin: .15rem 0 1.6rem; }
[dir=rtl] :is(.label, .byline, .dates, .list :is(h2, .dek), .card > :is(h2, p), .benefits li, .bottom > p) { unicode-bidi: plaintext; text-align: right; }
[dir=rtl] :is(.hint, .comment header > *, .thanks :is(strong, time)) { unicode-bidi: plaintext; }
figure { margin: 0 0 1.8rem; }
figure img { display: block; background: var(--soft); border-radius: .25rem; font-family: var(--sans); }
figure img:not(.text img), .text .gallery img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; }
.text img { max-width: 100%; height: auto; }
figcaption { margin-top: .5rem; }
.text { font-size: 1.1875rem; line-height: 1.7; overflow-wrap: break-word; }
.text h2, .text h3 { margin: 2em 0 .6em; }
.text blockquote, .comment blockquote { margin: 1.5em 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--line); color: var(--quiet); }
.text pre, .comment pre { overflow-x: auto; padding: .8rem; background: var(--soft); }
.text video, .text audio { display: block; width: 100%; margin: 1.5rem 0; }
.text figcaption p { margin: 0; }
.text .embed a { display: flex; align-items: center; justify-content: center; aspect-ratio: 16 / 9; padding: 1rem; background: var(--soft); border: 1px solid var(--line); border-radius: .35rem; font-family: var(--sans); text-align: center; }
.text .embed iframe { display: block; width: 100%; aspect-ratio: 16 / 9; border: 0; }
.text .gallery { display: grid; gap: .6rem; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
.text .gallery figure { margin: 0; }
.text table { display: block; overflow-x: auto; border-collapse: collapse; font: .95rem/1.5 var(--sans); }
.text th, .text td { padding: .35rem .7rem; border: 1px solid var(--line); text-align: start; }
.footnotes { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: .95rem; }
.footnote-ref { line-height: 0; }
.fading { --fade: linear-gradient(#000 max(50%, 100% - 5em), rgb(0 0 0 / .25)); -webkit-mask-image: var(--fade); mask-image: var(--fade); }
.wall, .card { font-family: var(--sans); background: var(--soft); border: 1px solid var(--line);
  border-radius: .5rem; padding: 1.5rem 1.25rem; margin: 2rem 0; }
.wall { text-align: center; border-top: 3px solid var(--accent); margin-top: 0; }
.wall h2, .card h2 { font-family: var(--serif); margin-bottom: .5rem; }
.wall p:last-child, .card p:last-child, .card form:last-child { margin-bottom: 0; }
.button, button { display: inline-block; text-wrap: balance; min-height: 2.75rem; padding: .6rem 1.3rem; border: 1px solid var(--accent); border-radius: .35rem;
  background: var(--accent); color: var(--on-accent); font: 600 1rem/1.4 var(--sans); text-decoration: none; cursor: pointer; }
.button:hover, button:hover { filter: brightness(1.1); color: var(--on-accent); }
.wall form + p, .card form + p { margin-top: .9rem; }
button.plain { background: none; color: inherit; border-color: var(--quiet); }
button.danger { background: var(--alarm); border-color: var(--alarm); color: var(--paper); }
form { font-family: var(--sans); }
label { display: block; font-family: var(--sans); font-size: .95rem; font-weight: 600; margin: 0 0 .9rem; }
input, textarea, select { display: block; width: 100%; margin-top: .3rem; padding: .6rem .7rem; border: 1px solid var(--quiet);
  border-radius: .35rem; background: var(--paper); color: inherit; font: 1rem/1.5 var(--sans); }
select, input[type^=date] { height: calc(1.5em + 1.2rem + 2px); }
input[type=checkbox], input[type=radio] { display: inline-block; width: auto; margin: 0; margin-inline-end: .35rem; accent-color: var(--accent); }
label:has(> [type=checkbox], > [type=radio]):not(.choice, .amounts *, .console *) { position: relative; padding-inline-start: 1.6rem; }
label:not(.choice, .amounts *, .console *) > :is([type=checkbox], [type=radio]) { position: absolute; inset-inline-start: 0; top: .35em; }
textarea { min-height: 7rem; resize: vertical; }
.hint { font-weight: 400; color: var(--quiet); font-size: .875rem; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; }
legend { padding: 0; font-weight: 600; font-size: .95rem; margin-bottom: .4rem; }
.amounts { display: flex; flex-wrap: wrap; gap: .5rem; }
.amounts label { margin: 0; position: relative; }
.amounts input { position: absolute; opacity: 0; inset: 0; height: 100%; margin: 0; cursor: pointer; }
.amounts span { display: block; min-width: 4rem; padding: .6rem .8rem; text-align: center; border: 1px solid var(--quiet); border-radius: .35rem; background: var(--paper); }
.amounts input:checked + span { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.amounts input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.notice, .alarm { font-family: var(--sans); padding: .8rem 1rem; border-inline-start: 3px solid var(--accent); background: var(--soft); margin: 0 0 1.5rem; }
.alarm { border-color: var(--alarm); color: var(--alarm); }
.alarm p, .notice p, .alarm ul { margin: 0; }
.notice form { margin-top: .8rem; }
.follow { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; }
.follow button { color: var(--ink); }
.sections, .tags, .share { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; align-items: baseline; font: .95rem/1.5 var(--sans); margin: 0 0 1rem; }
.sections { border-bottom: 1px solid var(--line); padding-bottom: .8rem; }
.after { margin-top: 2.5rem; }
.after form { margin: 0 0 1rem; }
#cut { scroll-margin-top: 1rem; }
#cut > .notice { margin-top: 1.5rem; }
.list > .pictured { display: grid; gap: 1rem; }
.picture img { display: block; width: 100%; height: auto; aspect-ratio: 3 / 2; object-fit: cover; background: var(--soft); border-radius: .25rem; }
@media (min-width: 40rem) { .list > .pictured:not(:first-child) { grid-template-columns: 12rem 1fr; } }
.profile { display: flex; flex-wrap: wrap; gap: 1.2rem; font-family: var(--sans); margin-bottom: 2rem; }
.profile h1 { font-family: var(--serif); }
.profile > div { flex: 1 1 16rem; }
.profile img { width: 6rem; height: 6rem; border-radius: 50%; object-fit: cover; flex: none; }
.search { display: flex; gap: .6rem; align-items: end; margin-bottom: 1.5rem; }
.search label { flex: 1; margin: 0; }
.thanks { font-family: var(--sans); margin: 2.5rem 0; }
.thanks ul { list-style: none; margin: 0 0 1rem; padding: 0; }
.thanks li { border-top: 1px solid var(--line); padding: .7rem 0; }
.thanks li p { margin: 0; }
.thanks blockquote, .words { margin: .4rem 0 0; padding-inline-start: .9rem; border-inline-start: 3px solid var(--line); color: var(--quiet); }
.wall .terms { font-size: 1.05rem; }
.wall form { margin: 0 0 .7rem; }
.wall form:last-child { margin-bottom: 0; }
.choice { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; }
.choice input { flex: none; }
.plans + .search { margin-top: 1.5rem; }
.benefits { margin: 0 0 1rem; padding-inline-start: 1.2rem; font-size: .95rem; }
.save { font-size: .875rem; font-weight: 600; color: var(--accent); }
.gift-card { border: 2px solid var(--accent); border-radius: .5rem; padding: 2rem 1.5rem; margin: 1.5rem 0; text-align: center; }
.gift-card .name { font: 700 1.5rem/1.3 var(--serif); }
.gift-card code { font-size: 1.3rem; letter-spacing: .05em; }
.authors { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1.25rem; }
.authors:empty { display: none; }
.author { display: flex; gap: 1rem; margin-bottom: 1rem; font-family: var(--sans); font-size: .95rem; }
.author p { margin: .1rem 0 0; }
.author img { width: 3rem; height: 3rem; border-radius: 50%; object-fit: cover; flex: none; }
.plans { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); margin-top: 1.5rem; }
.plans + p { margin-top: 1.5rem; }
.plans .card { margin: 0; display: flex; flex-direction: column; }
.plans .card > :nth-last-child(1 of .benefits, p:not(.label, .quiet)) { flex: 1; }
.plans form { margin: .6rem 0 0; }
.plans button, .plans .button { width: 100%; padding-inline: .5rem; text-align: center; }
.plans .card p:not(:first-of-type) { margin-bottom: .6rem; }
.plans form .save { margin: .35rem 0 0; }
.two { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); margin-top: 1.5rem; }
.two .card { margin: 0; }
.conversation { margin-top: 3rem; }
.conversation > h2 { margin-bottom: 1rem; }
.comment { padding: 1.1rem 0; border-top: 1px solid var(--line); overflow-wrap: break-word; font-size: 1rem; }
.comment header { font-family: var(--sans); font-size: .9rem; margin-bottom: .3rem; }
.avatar { border-radius: 50%; object-fit: cover; vertical-align: middle; margin-inline-end: .5rem; }
.comment p { margin: 0 0 .6em; }
.comment .comment { margin-block: .9rem 0; margin-inline: 1.1rem 0; }
.comment details { margin: 0; }
.comment.chosen { border-inline-start: 3px solid var(--accent); padding-inline-start: .9rem; }
.acts { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem 1rem; font: .875rem/1.5 var(--sans); }
.acts > span:empty { display: none; }
.acts details[open] { flex-basis: 100%; }
.small { min-height: 2.25rem; padding: .25rem .7rem; font-size: .875rem; background: none; color: inherit; border-color: var(--quiet); }
.small:hover { color: inherit; }
.when { text-decoration: none; color: inherit; }
.orders a, .orders strong { margin-inline-start: .4rem; }
.badge { font: 600 .7rem/1.4 var(--sans); border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .5rem; margin-inline-start: .3rem; color: var(--quiet); }
.wrong { color: var(--alarm); font: 600 .875rem/1.5 var(--sans); margin: -.5rem 0 .9rem; }
[aria-invalid=true] { border-color: var(--alarm); }
summary { cursor: pointer; font: .875rem/1.5 var(--sans); color: var(--quiet); }
details { margin-bottom: .9rem; }
details[open] summary { margin-bottom: .9rem; }
dl { font-family: var(--sans); display: grid; grid-template-columns: auto 1fr; gap: .4rem 1.2rem; margin: 0 0 1.5rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; } }
dd time { font: inherit; color: inherit; }
.narrow { max-width: 28rem; }
.narrow form + form { margin-top: .9rem; }
.button.plain { background: none; color: inherit; border-color: var(--quiet); }
.button.plain:hover { color: inherit; }
@media print { .noprint, .bottom { display: none; } }
@media print { .no-print, .top nav, .wall, .card, form, .conversation, .skip { display: none; } }
`;

const version = createHash('sha256').update(STYLESHEET).digest('base64url').slice(0, 12);

/** The version changes with the content, so browsers may cache the file forever. */
export const STYLESHEET_PATH = `/assets/${version}.css`;
