import { createHash } from 'node:crypto';

/** What the console has beside the style of the reader's pages. */
export const CONSOLE_STYLESHEET = `main { max-width: 70rem; }
body { font-family: var(--sans); font-size: 1rem; line-height: 1.5; }
h1 { font-size: 1.8rem; margin-bottom: 1.25rem; }
.console-top { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; margin-bottom: 1.5rem;
  padding-bottom: .75rem; border-bottom: 1px solid var(--line); }
.console-top nav { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; flex: 1; }
.console-top [aria-current] { font-weight: 700; text-decoration-thickness: 2px; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
th, td { text-align: left; padding: .55rem .75rem .55rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th { font-size: .8rem; color: var(--quiet); font-weight: 600; }
.sum { text-align: right; font-variant-numeric: tabular-nums; }
.desk { list-style: none; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
.desk a { display: block; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; text-decoration: none; }
.desk strong { display: block; font-size: 1.8rem; line-height: 1.2; }
.desk .waiting a { border-color: var(--accent); }
.box { display: flex; gap: .5rem; align-items: baseline; }
.box input { width: auto; margin: 0; }
.search { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: 1.5rem; }
.search label { margin: 0; }
textarea[name=body] { font-family: ui-monospace, monospace; font-size: .95rem; }
.case { margin: 0 0 1rem; padding: 1rem 1.25rem; }
.case:focus { outline: 3px solid var(--accent); }
.case .said { font-size: 1.05rem; }
.case .acts { align-items: end; font-size: 1rem; }
.case .reject { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; }
.case .reject label { margin: 0; }
.note { border-left: 3px solid var(--line); padding-left: .9rem; margin-bottom: 1rem; }
.note p { margin-bottom: .3rem; }
.case .alarm, .case .notice { margin: 0 0 .6rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
kbd { border: 1px solid var(--line); border-radius: .25rem; padding: 0 .35rem; font-size: .85em; }
.trace .grant { margin-left: 1.5rem; list-style: circle; }
.trace form { display: inline; margin-left: .5rem; }
.desk li > p { margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; height: 100%; }
.desk a { height: 100%; }
.plot { margin: 0; min-width: 0; }
.plot figcaption { font-size: .95rem; margin: 0 0 .5rem; }
.plot strong { color: var(--ink); font-size: 1.2rem; display: block; }
.plot svg { display: block; width: 100%; height: auto; background: var(--soft); border-radius: .25rem; }
.plot rect { fill: var(--accent); }
.plot line { stroke: var(--quiet); }
.ends { display: flex; justify-content: space-between; margin: .2rem 0 .4rem; }
progress { width: 100%; min-width: 6rem; height: .8rem; accent-color: var(--accent); }
details { margin-bottom: 0; }
details + .search { margin-top: 1.25rem; }
.desk a, .desk li > p { overflow-wrap: break-word; }
@media (max-width: 45rem) {
  .console-top { justify-content: space-between; }
  .console-top nav { flex: 1 0 100%; order: 1; }
  table { display: block; overflow-x: auto; }
  th, td { overflow-wrap: break-word; font-size: .875rem; }
  td time { white-space: nowrap; }
  td:first-child { min-width: 9rem; }
}
`;

const version = createHash('sha256').update(CONSOLE_STYLESHEET).digest('base64url').slice(0, 12);

export const CONSOLE_STYLESHEET_PATH = `/assets/${version}.css`;
