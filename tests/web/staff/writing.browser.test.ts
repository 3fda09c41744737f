import { afterAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../../support/accessibility.ts';
import { createArticle } from '../../support/articles.ts';
import { interceptOnce } from '../../support/browser.ts';
import { SITE, startWriting } from '../../support/editor-page.ts';

const IDLE_MS = 5_000;
const BETWEEN_MS = 31_000;

const { server, browser, open, signInAgain, close } = await startWriting();

// No hook runs if every test is skipped.
if (browser === null) await close();
else afterAll(close);

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

  it('text typed after the session has ended is kept, and saved after signing in again', async () => {
    const page = await open('/staff/articles/new');
    await page.locator('[name=title]').fill('Outlived');
    await page.locator('[name=body]').fill('Before.');
    await page.clock.runFor(IDLE_MS);
    await page.getByText('Saved at').waitFor();
    await page.context().clearCookies();
    await page.locator('[name=body]').fill('Before and after.');
    await page.clock.runFor(BETWEEN_MS);
    await page.getByText('Not saved: you are signed out.').waitFor();
    const link = page.getByRole('link', { name: 'Sign in in a new tab' });
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await page.locator('[name=body]').inputValue()).toBe('Before and after.');
    expect(new URL(page.url()).pathname).toMatch(/^\/staff\/articles\/[0-9a-f-]{36}$/);
    // Saving by hand does not leave the page either.
    await page.keyboard.press('Control+s');
    await page.clock.runFor(100);
    await link.waitFor();
    await signInAgain(page);
    const savedBody = async () => {
      await page.clock.runFor(BETWEEN_MS);
      const where = { title: 'Outlived' };
      return (await server.db.read.article.findFirstOrThrow({ where })).body;
    };
    await expect.poll(savedBody, { timeout: 10_000 }).toBe('Before and after.');
    await page.getByText('Saved at').waitFor();
    await page.context().close();
  }, 60_000);

  it('text that was not saved when the session ended is offered when its page is opened again', async () => {
    const page = await open('/staff/articles/new');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.locator('[name=title]').fill('Offered');
    await page.locator('[name=body]').fill('First.');
    await page.clock.runFor(IDLE_MS);
    await page.getByText('Saved at').waitFor();
    await page.context().clearCookies();
    await page.locator('[name=body]').fill('First and second.');
    await page.clock.runFor(BETWEEN_MS);
    await page.getByText('Not saved: you are signed out.').waitFor();
    await signInAgain(page);
    await page.goto(page.url());
    await page.getByRole('button', { name: 'Restore' }).click();
    expect(await page.locator('[name=body]').inputValue()).toBe('First and second.');
    await page.keyboard.press('Control+s');
    await page.getByText('Saved.', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Restore' }).count()).toBe(0);
    await page.context().close();
  }, 60_000);

  it('the previews of a search result and a social card follow the fields', async () => {
    const page = await open('/staff/articles/new');
    await page.locator('[name=title]').fill('Tides');
    const shown = (names: string) => page.locator(`[data-shows="${names}"]`);
    expect(await shown('seoTitle title').textContent()).toBe('Tides');
    await page.locator('[name=seoTitle]').fill('Tide tables');
    expect(await shown('seoTitle title').textContent()).toBe('Tide tables');
    expect(await shown('socialTitle title').textContent()).toBe('Tides');
    expect(await shown('socialImageUrl imageUrl').isHidden()).toBe(true);
    await page.context().close();
  }, 60_000);

  it('what readers do not get of a text is listed after autosave', async () => {
    const page = await open('/staff/articles/new');
    await page.locator('[name=title]').fill('Dropped');
    await page.locator('[name=body]').fill('<form>A</form>');
    await page.clock.runFor(IDLE_MS);
    await page.getByText('1 part of the text was removed.').waitFor();
    await page.locator('[name=body]').fill('A');
    await page.clock.runFor(BETWEEN_MS);
    await page.getByText('1 part of the text was removed.').waitFor({ state: 'hidden' });
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
