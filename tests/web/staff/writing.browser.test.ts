import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../../support/accessibility.ts';
import { createArticle } from '../../support/articles.ts';
import { interceptOnce, openBrowser } from '../../support/browser.ts';
import { createMember, type TestMember } from '../../support/members.ts';
import { startTestServer } from '../../support/server.ts';

const SITE = 'http://news.test';
const IDLE_MS = 5_000;
const BETWEEN_MS = 31_000;

const server = await startTestServer({ PUBLIC_URL: SITE });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });
let editor: TestMember | undefined;

async function close(): Promise<void> {
  await browser?.close();
  await server.close();
}

// No hook runs if every test is skipped.
if (browser === null) await close();
else afterAll(close);

async function open(path: string): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  editor ??= await createMember(server, { role: 'editor' });
  const context = await browser.newContext();
  await context.addCookies([{ name: 'pp_access', value: editor.accessToken, url: SITE }]);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${SITE}${path}`);
  return page;
}

const titles = async () => {
  const rows = await server.db.read.article.findMany({ select: { title: true, version: true } });
  return rows.map(({ title, version }) => `${title} v${version}`);
};

describe.skipIf(browser === null)('writing in a browser', () => {
  it('a draft is saved automatically, first as an article and then as its versions', async () => {
    const page = await open('/staff/articles/new');
    await page.locator('[name=title]').fill('Tides');
    await page.locator('[name=body]').fill('Low water at six.');
    await page.getByText('4 words').waitFor();
    await page.clock.runFor(IDLE_MS);
    await page.getByText('Saved at').waitFor();
    await page.waitForURL(/\/staff\/articles\/[0-9a-f-]{36}$/);
    // The answer to the second saving comes after the writer has pressed Ctrl+S.
    let press = (): void => undefined;
    const pressed = new Promise<void>((resolve) => {
      press = resolve;
    });
    await interceptOnce(page, '**/staff/articles/*', async (route) => {
      const url = route.request().url().replace(SITE, server.url);
      const response = await route.fetch({ url, maxRedirects: 0 });
      await pressed;
      await route.fulfill({ response });
    });
    await page.locator('[name=title]').fill('Spring tides');
    await page.clock.runFor(BETWEEN_MS);
    await expect.poll(titles).toContain('Spring tides v2');
    expect(await titles()).toHaveLength(1);
    await page.locator('[name=title]').fill('Neap tides');
    await page.keyboard.press('Control+s');
    press();
    await page.getByText('Saved.', { exact: true }).waitFor();
    expect(await titles()).toEqual(['Neap tides v3']);
    await page.context().close();
  }, 60_000);

  it('a published article is not saved automatically, and unsaved text is offered again', async () => {
    const { id } = await createArticle(server, { title: 'Out', body: 'Published.' });
    const page = await open(`/staff/articles/${id}`);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.locator('[name=body]').fill('Half a sent');
    await page.clock.runFor(BETWEEN_MS);
    expect(await titles()).toContain('Out v1');
    await page.goto(`${SITE}/staff`);
    await page.goto(`${SITE}/staff/articles/${id}`);
    await page.getByRole('button', { name: 'Restore' }).click();
    expect(await page.locator('[name=body]').inputValue()).toBe('Half a sent');
    await page.context().close();
  }, 60_000);

  it('a missing cut of an article for subscribers is reported while writing', async () => {
    const page = await open('/staff/articles/new');
    await page.locator('[name=body]').fill('One.\n\nTwo.');
    await page.locator('[name=access]').selectOption('subscribers');
    await page.getByText('No cut:').waitFor();
    await page.locator('[name=body]').fill('One.\n\n<!--more-->\n\nTwo and three.');
    await page.getByText('No cut:').waitFor({ state: 'hidden' });
    await page.context().close();
  }, 60_000);

  it('a text written with formatting is saved as Markdown, and unedited text stays unchanged', async () => {
    const kept = '* Star\n\n<!--more-->\n\n| a |\n|---|\n| 1 |\n';
    const page = await open('/staff/articles/new');
    await page.locator('[name=title]').fill('Formatted');
    await page.locator('[name=body]').fill(`Low water\n\n${kept}`);
    await page.getByRole('button', { name: 'Write with formatting' }).click();
    await page.locator('.ProseMirror > p').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' never returns');
    await page.getByRole('button', { name: 'Heading', exact: true }).click();
    const markdown = () => page.locator('[name=body]').inputValue();
    expect(await markdown()).toBe(`## Low water never returns\n\n${kept}`);
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await markdown()).toBe(`Low water\n\n${kept}`);
    await page.getByRole('button', { name: 'Write Markdown' }).click();
    await page.locator('[name=body]').waitFor();
    await page.context().close();
  }, 60_000);
});
