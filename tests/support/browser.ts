import chromium from '@sparticuz/chromium';
import { type Browser, chromium as launcher, type Page, type Route } from 'playwright-core';

/**
 * Opens a browser; null (and prints the reason) if none can run. The package contains a Chromium for Linux on x64;
 * elsewhere `CHROMIUM_PATH` specifies one. `hosts` are mapped to 127.0.0.1.
 */
export async function openBrowser(
  hosts: Readonly<Record<string, string>>,
  switches: readonly string[] = [],
): Promise<Browser | null> {
  const rules = Object.entries(hosts).map(([host, address]) => `MAP ${host} ${address}`);
  try {
    return await launcher.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? (await findPackagedChromium()),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        `--host-resolver-rules=${rules.join(',')}`,
        ...switches,
      ],
      // Chromium hangs if a preloaded library shifts its clock, as `npm run proof -- dates` does for the site.
      env: { ...process.env, LD_PRELOAD: '' },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    process.stderr.write(`Browser tests are skipped, because no browser runs here: ${reason}\n`);
    return null;
  }
}

async function findPackagedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('set CHROMIUM_PATH to a Chromium of this machine');
  }
  return await chromium.executablePath();
}

/**
 * Handles the first request to these URLs; later ones continue. The interception stays until the page closes, because
 * a request that is sent while an interception is removed may hang forever.
 */
export async function interceptOnce(
  page: Page,
  addresses: string,
  handle: (route: Route) => Promise<void>,
): Promise<void> {
  let isFirst = true;
  await page.route(addresses, async (route) => {
    if (!isFirst) return await route.continue();
    isFirst = false;
    await handle(route);
  });
}
