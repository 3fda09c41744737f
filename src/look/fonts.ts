/**
 * The fonts that a publication may choose for headlines and text. They are preinstalled on readers' devices, so no page
 * calls a third party or waits for a font.
 */
export const FONTS = ['serif', 'old-style', 'slab', 'sans', 'humanist', 'geometric'] as const;
export type Font = (typeof FONTS)[number];

/** From https://modernfontstacks.com: each has a font on every common system. */
export const FONT_STACKS = {
  serif: "Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, Cambria, serif",
  'old-style': "'Iowan Old Style', 'Palatino Linotype', 'URW Palladio L', P052, serif",
  slab: "Rockwell, 'Rockwell Nova', 'Roboto Slab', 'DejaVu Serif', 'Sitka Small', serif",
  sans: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  humanist:
    "Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', source-sans-pro, sans-serif",
  geometric: "Avenir, Montserrat, Corbel, 'URW Gothic', source-sans-pro, sans-serif",
} as const satisfies Record<Font, string>;
