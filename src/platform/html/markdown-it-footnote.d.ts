/** The package has no types of its own; those that others published would be one more package for three lines. */
declare module 'markdown-it-footnote' {
  import type { PluginSimple } from 'markdown-it';

  const footnotes: PluginSimple;
  export = footnotes;
}
