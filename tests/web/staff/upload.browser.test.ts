import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../../support/accessibility.ts';
import { openBrowser } from '../../support/browser.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer } from '../../support/server.ts';

const SITE = 'http://news.test';

const folder = await mkdtemp(join(tmpdir(), 'pennypress-upload-'));
const server = await startTestServer({ PUBLIC_URL: SITE, DATA_DIR: folder });
const browser: Browser | null = await openBrowser({ 'news.test': new URL(server.url).host });

async function close(): Promise<void> {
  await browser?.close();
  await server.close();
  await rm(folder, { recursive: true });
}

// No hook runs if every test is skipped.
if (browser === null) await close();
else afterAll(close);

async function openEditor(): Promise<Page> {
  if (browser === null) throw new Error('there is no browser');
  const context = await browser.newContext();
  const { accessToken: value } = await createMember(server, { role: 'editor' });
  await context.addCookies([{ name: 'pp_access', value, url: SITE }]);
  const page = await context.newPage();
  await page.goto(`${SITE}/staff/articles/new`);
  return page;
}

async function choose(page: Page, file: { name: string; buffer: Buffer }): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByLabel('Or upload a file').click();
  await (await choosing).setFiles({ ...file, mimeType: 'image/png' });
}

describe.skipIf(browser === null)('an editor in a browser', () => {
  it('an uploaded picture appears above the article with its description and credit', async () => {
    const page = await openEditor();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('The red wall');
    await page.getByRole('textbox', { name: /^Text/ }).fill('It is red.');
    const red = { create: { width: 90, height: 60, channels: 3, background: '#8a2b12' } } as const;
    await choose(page, { name: 'wall.png', buffer: await sharp(red).png().toBuffer() });
    await page.getByText('Uploaded.').waitFor();
    await page.getByLabel('Alt text').fill('A red wall');
    await page.getByLabel('Credit').fill('Image Source: Ada');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    await expect
      .poll(() => server.db.read.article.count({ where: { publishedAt: { not: null } } }))
      .toBe(1);

    if (browser === null) return;
    const reading = await (await browser.newContext()).newPage();
    await reading.goto(`${SITE}/articles/the-red-wall`);
    const figure = reading.locator('figure');
    const picture = figure.getByRole('img', { name: 'A red wall' });
    expect(await reading.evaluate("document.querySelector('figure img').naturalWidth")).toBe(90);
    expect(await picture.getAttribute('src')).toMatch(
      /^http:\/\/news\.test\/media\/\w{32}-\d+x\d+\.webp$/,
    );
    expect(await figure.locator('figcaption').textContent()).toBe('Image Source: Ada');
  }, 60_000);

  it('a file that is not a picture shows an error and leaves the form unchanged', async () => {
    const page = await openEditor();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Kept');
    await choose(page, { name: 'wall.png', buffer: Buffer.from('<svg/>') });
    await page.getByText('Send the bytes of a JPEG, PNG, WebP, AVIF or GIF file.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe(
      'Kept',
    );
    expect(await page.locator('[name=imageUrl]').inputValue()).toBe('');
  }, 60_000);

  it('a picture can be dropped on the text, pasted with formatting or chosen by keyboard, and described', async () => {
    const page = await openEditor();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Three walls');
    const text = page.getByRole('textbox', { name: /^Text/ });
    await text.fill('First.\n\nLast.');
    const red = { create: { width: 90, height: 60, channels: 3, background: '#8a2b12' } } as const;
    const buffer = await sharp(red).png().toBuffer();
    const base64 = buffer.toString('base64');

    await page.evaluate(handOver('drop', '[name=body]', base64));
    await describePicture(page, { alt: 'A dropped wall', caption: 'The first', credit: 'Ada' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await text.inputValue()).toContain(
      'width="90" height="60">\n<figcaption>The first <small>Ada</small></figcaption>',
    );

    await page.getByRole('button', { name: 'Write with formatting' }).click();
    await page.locator('.ProseMirror').click();
    await page.evaluate(handOver('paste', '.ProseMirror', base64));
    await describePicture(page, { alt: 'A pasted wall' });
    await page.locator('.ProseMirror').getByRole('img', { name: 'A pasted wall' }).waitFor();

    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Add picture' }).focus();
    await page.keyboard.press('Enter');
    await (await choosing).setFiles({ name: 'wall.png', mimeType: 'image/png', buffer });
    await page.getByRole('dialog').getByText('Uploaded.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const value = await page.locator('[name=body]').inputValue();
    expect(value.match(/\/media\//g)).toHaveLength(2);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const [row] = await server.db.read.article.findMany({ where: { title: 'Three walls' } });
    expect(row?.html).toContain('alt="A dropped wall"');
    expect(row?.html).toContain('<small>Ada</small>');
  }, 60_000);
});

/** A script that hands a picture to what the selector finds, as a mouse or a clipboard does. */
function handOver(kind: 'drop' | 'paste', selector: string, base64: string): string {
  return `(() => {
    const bytes = Uint8Array.from(atob('${base64}'), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'wall.png', { type: 'image/png' }));
    const place = document.querySelector('${selector}');
    const { left, top } = place.getBoundingClientRect();
    const shared = { bubbles: true, cancelable: true };
    place.dispatchEvent('${kind}' === 'drop'
      ? new DragEvent('drop', { ...shared, dataTransfer: data, clientX: left + 9, clientY: top + 9 })
      : new ClipboardEvent('paste', { ...shared, clipboardData: data }));
  })()`;
}

async function describePicture(
  page: Page,
  { alt, caption = '', credit = '' }: { alt: string; caption?: string; credit?: string },
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Add picture' });
  await dialog.getByText('Uploaded.').waitFor();
  await dialog.getByLabel('Alt text').fill(alt);
  await dialog.getByLabel('Caption').fill(caption);
  await dialog.getByLabel('Credit').fill(credit);
  await dialog.getByRole('button', { name: 'Add picture' }).click();
}
