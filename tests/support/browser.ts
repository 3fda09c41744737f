import chromium from '@sparticuz/chromium';
import { type Browser, chromium as launcher } from 'playwright-core';

/**
 * A browser, or null (and prints the reason) if none can run. The package contains a Chromium for
 * Linux on x64; elsewhere `CHROMIUM_PATH` names one. `hosts` are mapped to 127.0.0.1.
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
