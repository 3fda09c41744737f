/** The package has no types; a separate types package would be one more dependency for three lines. */
declare module 'markdown-it-footnote' {
  import type { PluginSimple } from 'markdown-it';

  const footnotes: PluginSimple;
  export = footnotes;
}
