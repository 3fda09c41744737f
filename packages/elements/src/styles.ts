import { css } from 'lit';
import { deriveAccents } from '../../../src/look/accent.rules.ts';
import { FONT_STACKS } from '../../../src/look/fonts.ts';
import type { Site } from './api-types.ts';

/**
 * Styles that all elements share. Text uses the page's own font, headlines and articles the site's; borders and
 * backgrounds derive from the page's color, so they fit light and dark pages.
 */
export const STYLES = css`
  :host { display: block; color: var(--pennypress-ink, inherit); font: var(--pennypress-font, inherit); line-height: 1.6;
    --accent: var(--pennypress-accent, var(--look-accent, #8a2b12));
    --on-accent: var(--pennypress-on-accent, var(--look-on-accent, #fff));
    --line: var(--pennypress-line, color-mix(in srgb, currentColor 22%, transparent));
    --ground: color-mix(in srgb, currentColor 4%, transparent);
    --radius: var(--pennypress-radius, .35rem); }
  * { box-sizing: border-box; }
  h1, h2, h3, .prose { font-family: var(--pennypress-headline, var(--look-font, inherit)); }
  h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
  h2, h3, p { margin: 0 0 .6em; }
  button, .button { display: inline-block; min-height: 2.75rem; padding: .55rem 1.2rem; border: 1px solid var(--accent);
    border-radius: var(--radius); background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600;
    text-decoration: none; cursor: pointer; }
  button:hover, .button:hover { filter: brightness(1.1); }
  button.plain { background: none; color: inherit; border-color: var(--line); font-weight: 400; }
  button.bare { min-height: 1.5rem; padding: 0 .25rem; border: 0; background: none; color: inherit; font-weight: 400;
    text-decoration: underline; text-decoration-color: var(--accent); text-underline-offset: .15em; }
  button:disabled { opacity: .6; cursor: default; }
  a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .15em; }
  a.button { color: var(--on-accent); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  label { display: block; margin: 0 0 .8rem; font-weight: 600; font-size: .95em; }
  input:not([type=radio], [type=checkbox]), textarea, select { display: block; width: 100%; margin-top: .25rem; padding: .6rem;
    font: inherit; font-weight: 400; color: inherit; background: transparent; border: 1px solid var(--line);
    border-radius: var(--radius); }
  fieldset { border: 0; margin: 0 0 .9rem; padding: 0; }
  legend { padding: 0; margin-bottom: .35rem; font-weight: 600; font-size: .95em; }
  .choices { display: flex; flex-wrap: wrap; gap: .5rem; }
  .choices label { position: relative; margin: 0; font-weight: 400; }
  .choices input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
  .choices span { display: block; min-width: 4.25rem; padding: .55rem .9rem; text-align: center; border: 1px solid var(--line);
    border-radius: var(--radius); }
  .choices input:checked + span { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
  .choices input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
  img { max-width: 100%; height: auto; }
  summary { cursor: pointer; }
  details { margin-bottom: .9rem; }
  .quiet { font-size: .875em; font-weight: 400; opacity: .8; }
  .card { padding: 1.4rem 1.25rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--ground); }
  .card > :last-child, form > :last-child { margin-bottom: 0; }
  .problem { color: var(--pennypress-alarm, #9b1c1c); }
  .row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
`;

/** The site's accent and font, as custom properties that every element falls back to. */
export function writeLook({ accent, font }: Pick<Site['look'], 'accent' | 'font'>): string {
  const { light, dark } = deriveAccents(accent);
  const colors = (one: string, on: string) => `--look-accent: ${one}; --look-on-accent: ${on};`;
  const either = (key: 'accent' | 'onAccent') => `light-dark(${light[key]}, ${dark[key]})`;
  return `:host { ${colors(light.accent, light.onAccent)} --look-font: ${FONT_STACKS[font]}; }
@supports (color: light-dark(#000, #fff)) { :host { ${colors(either('accent'), either('onAccent'))} } }`;
}
