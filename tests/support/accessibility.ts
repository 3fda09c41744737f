import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** For pages that contain axe already: the script of half a megabyte is not injected again. */
const NOTHING_MORE = ';';
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * All problems that axe finds on a page in the light and dark schemes, one line each. In dark only
 * colors differ (`stylesheet.ts`), so only color rules run again. Runs within the page, since a
 * blank page for each check is slow.
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
