import { assert as holds, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastOf, deriveAccents, MIN_CONTRAST } from '../../src/look/accent.rules.ts';
import { DEFAULT_LOOK, lookPathOf, writeLook } from '../../src/look/look-stylesheet.ts';

describe('the accent of a publication', () => {
  it('is compared by the contrast that WCAG defines', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrastOf('#0000ff', '#ffff00')).toBeCloseTo(8, 1);
  });

  it('is used unchanged if its contrast is sufficient', () => {
    expect(deriveAccents('#8a2b12').light).toEqual({ accent: '#8a2b12', onAccent: '#ffffff' });
    expect(deriveAccents('#f0a583').dark).toEqual({ accent: '#f0a583', onAccent: '#000000' });
  });

  it('has sufficient contrast on every background, and so has text on it, for any color', () => {
    const colours = integer({ min: 0, max: 0xffffff });
    holds(
      property(colours, (number) => {
        const { light, dark } = deriveAccents(`#${number.toString(16).padStart(6, '0')}`);
        const pairs = [
          [light.accent, '#fffdf9'],
          [light.accent, '#f6f1e7'],
          [dark.accent, '#16140f'],
          [dark.accent, '#211e17'],
          [light.accent, light.onAccent],
          [dark.accent, dark.onAccent],
        ] as const;
        for (const [one, other] of pairs)
          expect(contrastOf(one, other)).toBeGreaterThanOrEqual(MIN_CONTRAST);
      }),
    );
  });
});

it('a look stylesheet is identified by its content, and other paths have none', () => {
  const path = lookPathOf({ ...DEFAULT_LOOK, accent: '#0A7F5A', font: 'slab' });
  expect(path).toBe('/assets/look-0a7f5a-slab.css');
  expect(writeLook(path)).toContain('--serif: Rockwell');
  expect(writeLook('/assets/look-0a7f5a-comic.css')).toBeNull();
  expect(writeLook('/assets/look-red-slab.css')).toBeNull();
});
