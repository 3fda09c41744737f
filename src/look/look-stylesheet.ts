import { deriveAccents } from './accent.rules.ts';
import { FONT_STACKS, FONTS, type Font } from './fonts.ts';

/** The branding of a publication's pages and emails. */
interface Look {
  /** The URL of the logo. Null shows the name instead. */
  readonly logo: string | null;
  readonly favicon: string | null;
  /** A color as `#rrggbb`. */
  readonly accent: string;
  readonly font: Font;
}

export const DEFAULT_LOOK: Look = { logo: null, favicon: null, accent: '#8a2b12', font: 'serif' };

/** The URLs of the stylesheets that add a publication's branding to the common stylesheet. */
export const LOOK_PATH = /^\/assets\/look-([0-9a-f]{6})-([a-z-]+)\.css$/;

/** The URL contains accent and font, so browsers may cache the file forever. */
export function lookPathOf({ accent, font }: Pick<Look, 'accent' | 'font'>): string {
  return `/assets/look-${accent.slice(1).toLowerCase()}-${font}.css`;
}

/** Returns the stylesheet at such a URL. Null if the URL is invalid. */
export function writeLook(path: string): string | null {
  const [, hex, name] = LOOK_PATH.exec(path) ?? [];
  const font = FONTS.find((one) => one === name);
  if (hex === undefined || font === undefined) return null;
  const { light, dark } = deriveAccents(`#${hex}`);
  return `:root { --accent: ${light.accent}; --on-accent: ${light.onAccent}; --serif: ${FONT_STACKS[font]}; }
@media (prefers-color-scheme: dark) { :root { --accent: ${dark.accent}; --on-accent: ${dark.onAccent}; } }
@media print { :root { --accent: #000; --on-accent: #fff; } }
`;
}
