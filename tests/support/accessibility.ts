import axe from 'axe-core';
import type { Page } from 'playwright-core';

const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/**
 * Finds all problems that axe reports on a page in the light and dark schemes, one line each. Only colors differ in
 * dark (`stylesheet.ts`), so only color rules run again. The axe script of half a megabyte is injected once for both,
 * and runs within the page, since a blank page for each check is slow.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  // axe reports a frame without its script only after a delay, as one that could not be checked.
  for (const frame of page.frames()) await frame.evaluate(axe.source);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await describeBarriers(page, { scheme: 'light', options: {} });
  await page.emulateMedia({ colorScheme: 'dark' });
  const options = { runOnly: { type: 'rule', values: ABOUT_COLOURS } };
  return [...light, ...(await describeBarriers(page, { scheme: 'dark', options }))];
}

async function describeBarriers(
  page: Page,
  { scheme, options }: { scheme: string; options: object },
): Promise<string[]> {
  const asked = JSON.stringify({ ...options, resultTypes: ['violations'] });
  const violations = await page.evaluate<Violation[]>(
    `axe.run(${asked}).then(({ violations }) => violations)`,
  );
  return violations.map(({ id, nodes }) => {
    const where = nodes.map(({ target }) => target.join(' ')).join(', ');
    return `${new URL(page.url()).pathname} in ${scheme}: ${id} at ${where}`;
  });
}
