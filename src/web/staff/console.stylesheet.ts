import { createHash } from 'node:crypto';

/** The console's additions to the stylesheet of the reader pages. */
export const CONSOLE_STYLESHEET = `.console { display: grid; grid-template-columns: 15rem minmax(0, 1fr); min-height: 100vh;
  font-family: var(--sans); font-size: 1rem; line-height: 1.5; }
.console main { max-width: 76rem; margin: 0; padding: 2rem 2.25rem 5rem; min-width: 0; overflow-wrap: break-word; }
.console h1 { font-size: 1.7rem; margin-bottom: 1.25rem; }
.console h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; }
.card > h2:first-child, section:first-of-type > h2 { margin-top: 0; }
.side { display: flex; flex-direction: column; gap: 1rem; padding: 1.5rem 1.15rem; background: var(--soft); border-inline-end: 1px solid var(--line);
  position: sticky; top: 0; height: 100vh; overflow-y: auto; }
.side .name { font: 700 1.1rem/1.3 var(--serif); text-decoration: none; padding: 0 .7rem; }
.side ul { list-style: none; margin: 0; padding: 0; }
.side nav { display: flex; flex-direction: column; flex: 1; position: static; width: auto; height: auto; margin: 0; padding: 0; border: 0;
  overflow: visible; background: none; color: inherit; }
.side nav h2 { font: 600 .75rem/1.5 var(--sans); color: var(--quiet); margin: .9rem 0 .1rem; padding: 0 .7rem; }
.side nav h2:first-child { margin-top: 0; }
.side nav a { display: flex; justify-content: space-between; gap: .5rem; padding: .25rem .7rem; border-radius: .35rem; text-decoration: none; }
.side nav a:hover { background: var(--paper); }
.side [aria-current] { font-weight: 700; background: var(--paper); box-shadow: inset 3px 0 var(--accent); border-start-start-radius: 0; border-end-start-radius: 0; }
[dir=rtl] .side [aria-current] { box-shadow: inset -3px 0 var(--accent); }
[dir=rtl] :is(h1, .rows td:not(.sum)) { unicode-bidi: plaintext; text-align: right; }
[dir=rtl] .console :is(.hint, .card > :is(h2, p)) { unicode-bidi: isolate; text-align: start; }
[dir=rtl] :is(.sample p, .said p, .note p, .case blockquote) { unicode-bidi: plaintext; text-align: right; }
[dir=rtl] .console main :is(a, time, strong, b, code, kbd) { unicode-bidi: plaintext; }
[dir=rtl] .console main :is(.desk, .chart) strong { unicode-bidi: isolate; }
[dir=rtl] :is(input:not([type=file], [type^=date], [type=number]), textarea) { unicode-bidi: plaintext; }
.side .menu { display: none; }
.side p { margin: auto 0 0; padding: 1rem .7rem 0; }
.side nav p a { display: inline; padding: 0; text-decoration: underline; }
.side .languages { padding: 0 .7rem; }
.count { font: 700 .8rem/1.5 var(--sans); background: var(--accent); color: var(--on-accent); border-radius: 1rem; padding: 0 .5rem; align-self: center; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.orders { display: flex; flex-wrap: wrap; gap: .35rem; align-items: baseline; margin-bottom: 1.25rem; }
.orders a, .orders strong { margin: 0; padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; font-size: .9rem; }
.orders strong { background: var(--soft); border-color: var(--quiet); }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
th, td { text-align: start; padding-block: .55rem; padding-inline: 0 .75rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
td a, td code, td dd, td.long, .case a { overflow-wrap: anywhere; }
th { font-size: .8rem; color: var(--quiet); font-weight: 600; }
.sum { text-align: end; font-variant-numeric: tabular-nums; }
td.sum { white-space: nowrap; }
.desk { list-style: none; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); }
.desk a { display: block; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; text-decoration: none; }
.desk strong { display: block; font-size: 1.8rem; line-height: 1.2; }
.desk .waiting a { border-color: var(--accent); }
.desk .quiet { display: block; }
.box { display: flex; gap: .5rem; align-items: baseline; }
.box input { width: auto; margin: 0; }
.cards a { padding: .9rem 1rem; } .cards b { display: block; }
.measure { display: flex; align-items: stretch; margin-top: .3rem; }
.measure input { min-width: 0; margin: 0; }
.measure .unit { display: flex; align-items: center; padding: .3rem .65rem; border: 1px solid var(--line); background: var(--soft); color: var(--quiet); font-weight: 400; line-height: 1.3; }
.measure .unit:first-child { border-inline-end: 0; border-radius: .35rem; border-start-end-radius: 0; border-end-end-radius: 0; }
.measure .unit:last-child { border-inline-start: 0; border-radius: .35rem; border-start-start-radius: 0; border-end-start-radius: 0; }
.console fieldset.choices { border: 1px solid var(--line); border-radius: .35rem; padding: .5rem .75rem .75rem; margin: 0 0 1rem; min-width: 0; }
.choices .options { max-height: 24rem; overflow-y: auto; margin-bottom: .25rem; }
.choices .options .box { margin: 0; padding: .25rem 0; font-weight: 400; }
.choices > label { margin: .25rem 0 0; }
.choices [data-filter] + .options { margin-top: .35rem; }
.console fieldset > legend { float: inline-start; width: 100%; }
.console fieldset > legend ~ * { clear: both; }
.console fieldset.card > legend { font-size: 1.15rem; font-weight: 700; margin-bottom: .75rem; }
.console input[type=color] { width: 5rem; height: 2.8rem; padding: .25rem; }
.console .notice[data-notice] { display: flex; gap: 1rem; align-items: center; justify-content: space-between; }
.notice[data-notice] p, .notice[data-notice] form { margin: 0; }
.find input { margin: 0; padding: .35rem .7rem; font-size: .95rem; }
.console .wide { grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); }
.timeline li, .found li { margin-bottom: .35rem; }
.search details { flex: 1 0 100%; }
.search { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: 1.5rem; }
.search label { margin: 0; flex: 0 1 auto; }
@media (max-width: 45rem) { .search label { flex: 1 1 9rem; } }
.search > a:not(.button) { padding-block: .6rem; }
button.small + label { margin-top: .75rem; }
textarea[name=body] { font-family: ui-monospace, monospace; font-size: .95rem; }
.said mark { background: #f6d77b; color: #1c1a17; padding: 0 .15rem; border-radius: .2rem; }
.case.skipped { display: none; }
.toast { position: fixed; bottom: 1rem; left: 50%; transform: translateX(-50%); z-index: 5; margin: 0; min-width: min(22rem, 92vw); box-shadow: 0 2px 12px rgb(0 0 0 / .25); }
.case { margin: 0 0 1rem; padding: 1rem 1.25rem; }
.toast.alarm { display: flex; gap: 1rem; align-items: center; justify-content: space-between; }
.case:focus { outline: 3px solid var(--accent); }
.case .said { font-size: 1.05rem; margin: .6rem 0; }
.case .acts { align-items: end; row-gap: .9rem; font-size: 1rem; }
.case .acts > .box { min-height: 2.75rem; margin: 0; align-items: center; }
.case .acts > details { align-self: center; }
.case .reject { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; }
.case .reject label { margin: 0; }
.case .illegal { flex: 1 0 100%; display: grid; gap: .6rem; }
@supports selector(:has(option:checked)) { .reject:not(:has(option[value=illegal]:checked)) .illegal { display: none; } }
.case blockquote { margin: .4rem 0; padding-inline-start: .9rem; border-inline-start: 3px solid var(--line); overflow-wrap: anywhere; }
.case .nearby, .case .note { margin: .25rem 0; }
.note { border-inline-start: 3px solid var(--line); padding-inline-start: .9rem; margin-bottom: 1rem; }
.note p { margin-bottom: .3rem; }
.case .alarm, .case .notice { margin: 0 0 .6rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
kbd { border: 1px solid var(--line); border-radius: .25rem; padding: 0 .35rem; font-size: .85em; }
.trace .grant { margin-inline-start: 1.5rem; list-style: circle; }
.trace form { display: inline; margin-inline-start: .5rem; }
.desk li > p { margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; height: 100%; }
.desk a { height: 100%; }
.chart { margin: 0; min-width: 0; }
.chart figcaption { font-size: .95rem; margin: 0 0 .5rem; }
.chart strong { color: var(--ink); font-size: 1.2rem; display: block; }
.plot { display: flex; padding-inline-end: .75rem; background: var(--soft); border-radius: .25rem; }
.plot svg { display: block; flex: none; }
.plot .area { flex: 1; min-width: 0; overflow: visible; }
.plot rect, .legend .now::before { fill: var(--accent); background: var(--accent); }
.plot text { fill: var(--ink); font: 12px var(--sans); }
.plot .step { stroke: var(--line); }
.plot .zero { stroke: var(--quiet); }
.plot .past { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .3rem 0; }
.legend .now::before, .legend .past::before { content: ""; display: inline-block; width: 1.1rem; height: .6rem; margin-inline-end: .4rem; }
.legend .past::before { height: 0; border-top: 2px dashed var(--ink); vertical-align: middle; }
.scroll { overflow-x: auto; }
progress { width: 100%; min-width: 6rem; height: .8rem; accent-color: var(--accent); }
details { margin-bottom: 0; }
.console summary { padding-block: .25rem; }
.console summary.danger { color: var(--alarm); }
.console summary.button { display: inline-block; font-size: 1rem; padding: .55rem 1.1rem; }
details + .search, .console .chart + h3 { margin-top: 1.25rem; }
.console h3 + table { margin-top: .5rem; }
.console .acts:has(button, .button) { row-gap: .6rem; }
.acts + details, .acts + .orders, .said + .alarm { margin-top: .75rem; }
.badge { display: inline-block; }
.plot + details { margin-top: .35rem; }
[data-unsaved] > details { margin-bottom: .9rem; }
.desk a, .desk li > p { overflow-wrap: break-word; hyphens: auto; }
.compared { font-family: ui-monospace, monospace; font-size: .875rem; margin-bottom: 1rem; }
.compared p { margin: 0; min-height: 1.2em; white-space: pre-wrap; overflow-wrap: anywhere; }
table + p, table + form, .acts + table { margin-top: 1rem; }
table + details, details + table { margin-top: .6rem; }
.console td > :last-child { margin-bottom: 0; }
del { text-decoration: line-through; color: var(--alarm); }
ins { text-decoration: underline; text-decoration-thickness: 2px; font-weight: 600; }
.thumb { max-height: 10rem; width: auto; border-radius: .35rem; background: var(--soft); }
.plain-list { list-style: none; padding: 0; }
.steps { list-style: none; padding-inline-start: 1.6rem; }
.steps li { margin-bottom: .25rem; }
.steps li::before { content: "○"; float: inline-start; margin-inline-start: -1.6rem; color: var(--quiet); }
.steps .done { color: var(--quiet); }
.steps .done::before { content: "✓"; }
.plain-list form { display: inline; margin-inline-start: .5rem; }
.console .card { margin: 0 0 1.25rem; padding: 1.1rem 1.25rem; }
.console table + .card { margin-top: 1.5rem; }
.console .card > :last-child { margin-bottom: 0; }
.console .card > form + form { margin-top: 1.25rem; }
@media (min-width: 45.01rem) {
  td details { min-width: 5.5rem; }
  td details[open] { min-width: 14rem; }
  td:has(> a) { min-width: 6.5rem; }
  td:has(> code) { min-width: 9.5rem; }
  td progress { display: block; width: 8rem; }
  td.long { min-width: 8rem; }
  td time, .measure .unit { white-space: nowrap; }
  .two td time, .rows:has(th:nth-child(6)) td time { display: inline-block; min-width: 6.4rem; white-space: normal; }
  .rows td a > time, .two td a > time { display: inline; }
  .two td button { white-space: nowrap; }
  .measure .unit { flex: none; }
  .search select { max-width: 18rem; }
  .sum + :not(.sum) { padding-inline-start: .75rem; }
}
@media (min-width: 80rem) { .console td button { white-space: nowrap; } }
.state form + details, .state form + form, .state details + form { margin-top: .9rem; }
.console .card h2 { margin-top: 0; font-family: var(--sans); }
.console .two { margin: 1.25rem 0; align-items: start; }
.console .two > section > h2 { margin-top: 0; }
.console td button { max-width: 100%; overflow-wrap: break-word; }
.console section, main > details, main > form { margin-bottom: 1.5rem; }
.console .button.plain { background: none; color: inherit; border-color: var(--quiet); }
.said p { margin-bottom: .5rem; }
.case .acts { margin-top: .75rem; }
.console .two .card { margin: 0; }
.console .three { display: grid; gap: .25rem 1rem; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); align-items: start; }
.console .three:not(:has(.wrong)) { align-items: end; }
.console .three .hint { display: block; }
.console fieldset fieldset { margin: 0; padding: 0; border: 0; }
[data-unsaved]:not(.card) > p:last-child { position: sticky; bottom: 0; margin: 0 0 1.25rem; padding: .75rem 0; background: var(--paper); border-top: 1px solid var(--line); }
.mail { grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); align-items: start; }
.mail iframe { width: 100%; height: 40rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; color-scheme: light; }
.preview { display: block; width: 100%; height: 80vh; border: 1px solid var(--line); border-radius: .5rem; background: var(--paper); }
.preview.phone { width: min(390px, 100%); }
.preview.mail { max-width: 42rem; background: #fff; color-scheme: light; }
.rich { margin: .5rem 0 1rem; border: 1px solid var(--quiet); border-radius: .35rem; background: var(--paper); }
.rich .tools { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .25rem; padding: .4rem; border-bottom: 1px solid var(--line); background: var(--soft); }
.rich .tools [aria-pressed=true] { background: var(--quiet); color: var(--paper); }
.rich .ProseMirror { min-height: 24rem; padding: 1rem 1.25rem; white-space: break-spaces; overflow-wrap: break-word; font-variant-ligatures: none; }
.rich .ProseMirror > * { margin: 0 0 1em; }
.rich .ProseMirror > table { display: block; width: auto; overflow-x: auto; font-family: var(--sans); }
.rich .ProseMirror :is(th, td) { min-width: 5rem; padding: .35rem .6rem; border: 1px solid var(--line); vertical-align: top; }
.rich .ProseMirror .selectedCell { background: var(--soft); }
.rich .ProseMirror-selectednode { outline: 2px solid var(--accent); }
.rich .opaque { padding: .5rem .75rem; border: 1px dashed var(--quiet); border-radius: .35rem; color: var(--quiet); font: .85rem/1.5 ui-monospace, monospace; white-space: pre-wrap; cursor: grab; }
.rich .cut { text-align: center; border-width: 2px 0 0; border-radius: 0; font-family: var(--sans); }
.rich :is(.picture, .embed, .footnote, .table) { font-family: var(--sans); white-space: normal; }
.rich .embed strong, .rich .embed span { display: block; overflow-wrap: anywhere; }
.rich .opaque pre { margin: 0; font: inherit; }
.rich .opaque > button { display: block; margin-top: .5rem; }
.rich .opaque textarea { width: 100%; margin: 0; font: .9rem/1.5 ui-monospace, monospace; }
.sample { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; font-family: var(--sans); overflow-wrap: anywhere; }
.sample p { margin: 0 0 .25rem; }
.sample .found-title { font-size: 1.15rem; color: var(--accent); }
.sample .social { border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
.sample .social img { display: block; width: 100%; aspect-ratio: 1.91; object-fit: cover; margin-bottom: .5rem; }
.sample .social img[hidden] { display: none; }
.sample .social p { padding-inline: .75rem; }
.sample .social p:last-child { padding-bottom: .5rem; }
.rich .ProseMirror img { display: block; max-width: 100%; max-height: 20rem; }
.picture-dialog { width: min(32rem, calc(100vw - 2rem)); color: inherit; background: var(--paper); }
.picture-dialog::backdrop { background: rgb(0 0 0 / .5); }
.writing { display: flex; gap: 1rem; margin-top: -.5rem; }
.mail pre { margin: 0; max-height: 40rem; overflow-y: auto; }
@media (max-width: 52rem) {
  .console { display: block; }
  .console main { padding: 1.25rem 1.15rem 4rem; }
  .side { position: static; height: auto; padding: .75rem 1.15rem; border-inline-end: 0; border-bottom: 1px solid var(--line);
    flex-flow: row wrap; justify-content: space-between; align-items: center; overflow: visible; }
  .side .name { padding: 0; }
  .side .name { flex: 1 0 100%; }
  .side .find { flex: 1 1 8rem; min-width: 0; }
  .side .find input { width: 100%; }
  .side nav { flex: 1 0 100%; }
  .side nav a { padding: .5rem .7rem; }
  @supports selector(:popover-open) {
    .side .menu { display: inline-block; min-height: 2.5rem; padding: .4rem 1rem; }
    .side nav:not(:popover-open) { display: none; }
    .side nav { position: fixed; inset-block: 0; inset-inline: auto 0; width: min(19rem, 88vw); height: 100dvh; padding: 1.15rem; overflow-y: auto;
      background: var(--paper); border-inline-start: 1px solid var(--line); }
    .side nav::backdrop { background: rgb(0 0 0 / .45); }
    .side nav [aria-current] { background: var(--soft); }
  }
}
@media (max-width: 45rem) {
  .desk { grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
  .desk strong { font-size: 1.35rem; }
  .keys { display: none; }
  .box:has(> .hint) { display: grid; grid-template-columns: auto 1fr; column-gap: .5rem; }
  .box > .hint { grid-column: 2; }
  .plain-list form { display: block; margin: .25rem 0 0; }
  .rows, .rows tbody, .rows tr, .rows td { display: block; }
  .rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .rows { border-top: 1px solid var(--line); }
  .rows tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
  .rows td { display: flow-root; padding-block: .15rem; padding-inline: 7.5rem 0; border: 0; text-align: start; min-height: 1.8em; }
  .rows td:empty { display: none; }
  .rows td::before { content: attr(data-head); float: inline-start; width: 7rem; margin-inline-start: -7.5rem; color: var(--quiet); font-size: .875rem; white-space: normal; overflow-wrap: break-word; }
}
`;

const version = createHash('sha256').update(CONSOLE_STYLESHEET).digest('base64url').slice(0, 12);

export const CONSOLE_STYLESHEET_PATH = `/assets/${version}.css`;
