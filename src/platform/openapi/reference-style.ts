/** The whole style of the reference page; served by us, because the policy allows no inline style. */
export const REFERENCE_STYLE = `:root { color-scheme: light dark; --line: #d0d4d9; --soft: #f3f5f7; --link: #0b57d0; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a4048; --soft: #1d2126; --link: #8ab4f8; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
nav { background: var(--soft); padding: 1rem; border-radius: .5rem; font-size: .9rem; }
nav h2 { font-size: 1rem; margin: .75rem 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0; columns: 22rem; }
nav li, h3, h4, p, td, pre, code { overflow-wrap: anywhere; }
article { border-top: 1px solid var(--line); padding: .5rem 0 1.5rem; }
h3 { font-size: 1.1rem; }
h4 { margin: 1rem 0 .25rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
th, pre { background: var(--soft); }
pre { padding: .75rem; border-radius: .5rem; white-space: pre-wrap; }
code { font: .9em ui-monospace, monospace; }
`;
