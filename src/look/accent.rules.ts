/** A color as `#rrggbb`. */
type Colour = string;

/** The accent color of a page, and the color of text on it. */
interface Accent {
  readonly accent: Colour;
  readonly onAccent: Colour;
}

/** The minimum contrast of text with its background (WCAG 2.2, 1.4.3). */
export const MIN_CONTRAST = 4.5;

/** The backgrounds of accent-colored text: of page and cards, the one with less contrast, in light and dark mode. */
const LIGHT_GROUND = '#f6f1e7';
const DARK_GROUND = '#211e17';
const BLACK = '#000000';
const WHITE = '#ffffff';

/** The share by which a color is mixed per step: small, so that the result stays close to the chosen color. */
const STEP = 0.02;

/**
 * Derives the displayed accent: the chosen color, darkened for light pages and lightened for dark ones until
 * accent-colored text is readable, with black or white text on it, whichever has more contrast.
 */
export function deriveAccents(chosen: Colour): { readonly light: Accent; readonly dark: Accent } {
  return {
    light: withText(makeReadable(chosen, LIGHT_GROUND, BLACK)),
    dark: withText(makeReadable(chosen, DARK_GROUND, WHITE)),
  };
}

/** Returns the contrast ratio of two colors, from 1 to 21 (WCAG 2.2). */
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
    if (contrastOf(mixed, ground) >= MIN_CONTRAST) return mixed;
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
