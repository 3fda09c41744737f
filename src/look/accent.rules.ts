/** A colour as `#rrggbb`. */
type Colour = string;

/** The accent of a page, and the colour of text upon it. */
interface Accent {
  readonly accent: Colour;
  readonly onAccent: Colour;
}

/** The least contrast of text with what is behind it (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;

/** The backgrounds that text in the accent stands on: the harder of paper and cards, in light and dark. */
const LIGHT_GROUND = '#f6f1e7';
const DARK_GROUND = '#211e17';
const BLACK = '#000000';
const WHITE = '#ffffff';

/** How far a colour is moved at once: small enough that it stays as near to the chosen one as it can. */
const STEP = 0.02;

/**
 * The accent as pages show it: the chosen colour, made darker on light pages and lighter on dark ones until text
 * in it can be read, and black or white on it, whichever can be read better.
 */
export function deriveAccents(chosen: Colour): { readonly light: Accent; readonly dark: Accent } {
  return {
    light: withText(makeReadable(chosen, LIGHT_GROUND, BLACK)),
    dark: withText(makeReadable(chosen, DARK_GROUND, WHITE)),
  };
}

/** The ratio of two colours' relative luminances, from 1 to 21 (WCAG 2.2). */
export function contrastOf(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function withText(accent: Colour): Accent {
  const isLight = contrastOf(accent, BLACK) > contrastOf(accent, WHITE);
  return { accent, onAccent: isLight ? BLACK : WHITE };
}

function makeReadable(colour: Colour, ground: Colour, towards: Colour): Colour {
  for (let share = 0; share < 1; share += STEP) {
    const mixed = mix(colour, towards, share);
    if (contrastOf(mixed, ground) >= LEAST_CONTRAST) return mixed;
  }
  return towards;
}

function mix(colour: Colour, other: Colour, share: number): Colour {
  const from = channelsOf(colour);
  const parts = channelsOf(other).map((part, index) =>
    Math.round((from[index] ?? 0) * (1 - share) + part * share),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: Colour): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
