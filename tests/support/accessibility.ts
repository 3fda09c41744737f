import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** For a page that has axe already: a script of half a megabyte is not sent to it once more. */
const NOTHING_MORE = ';';
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with a page in light and in dark, a line each; empty where all is well.
 * In dark only the values of colours differ (`stylesheet.ts`), so only what is about colours is
 * asked again. It looks from within the page, because a blank one for each look takes longest.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await describeBarriers(page, lookFromWithin(page), 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = lookFromWithin(page, NOTHING_MORE).withRules(ABOUT_COLOURS);
  return [...light, ...(await describeBarriers(page, inDark, 'dark'))];
}

function lookFromWithin(page: Page, axeSource = ''): AxeBuilder {
  return new AxeBuilder({ page, axeSource })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode();
}

async function describeBarriers(page: Page, axe: AxeBuilder, scheme: string): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => {
    const where = nodes.map(({ target }) => target.join(' ')).join(', ');
    return `${new URL(page.url()).pathname} in ${scheme}: ${id} at ${where}`;
  });
}
