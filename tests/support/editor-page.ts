import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { createMember, type TestMember } from './members.ts';
import { startTestServer } from './server.ts';

export const SITE = 'http://news.test';

/** Starts a site with an editor, and a browser that opens its pages; the browser is null if none runs here. */
export async function startWriting() {
  const server = await startTestServer({ PUBLIC_URL: SITE });
  const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });
  let editor: TestMember | undefined;
  return {
    server,
    browser,
    /** Opens a page of the console as the editor. */
    async open(path: string): Promise<Page> {
      if (browser === null) throw new Error('there is no browser');
      editor ??= await createMember(server, { role: 'editor' });
      const context = await browser.newContext();
      await context.addCookies([{ name: 'pp_access', value: editor.accessToken, url: SITE }]);
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(`${SITE}${path}`);
      return page;
    },
    /** Signs the editor in again on a page whose session ended. */
    async signInAgain(page: Page): Promise<void> {
      const value = editor?.accessToken ?? '';
      await page.context().addCookies([{ name: 'pp_access', value, url: SITE }]);
    },
    async close(): Promise<void> {
      await browser?.close();
      await server.close();
    },
  };
}
