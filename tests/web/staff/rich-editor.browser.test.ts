import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../../support/accessibility.ts';
import { startWriting } from '../../support/editor-page.ts';
import { makeNewsletter } from '../../support/newsletters.ts';

const { server, browser, open, close } = await startWriting();

// No hook runs if every test is skipped.
if (browser === null) await close();
else afterAll(close);

/** Opens the rich-text editor with a text. */
async function write(body: string, path = '/staff/articles/new'): Promise<Page> {
  const page = await open(path);
  await page.locator('[name=body]').fill(body);
  await page.getByRole('button', { name: 'Write with formatting' }).click();
  await page.locator('.ProseMirror').waitFor();
  return page;
}

const markdownOf = (page: Page) => page.locator('[name=body]').inputValue();

/** Answers the next question of the editor. */
function answer(page: Page, text: string): void {
  page.once('dialog', (dialog) => void dialog.accept(text));
}

describe.skipIf(browser === null)('the rich-text editor', () => {
  it('the line of the cut can be dragged to another place', async () => {
    const page = await write('First.\n\n<!--more-->\n\nSecond.\n\nThird.');
    await page.locator('.opaque.cut').dragTo(page.getByText('Third.', { exact: true }), {
      targetPosition: { x: 5, y: 20 },
    });
    await expect.poll(() => markdownOf(page)).toMatch(/^First\.\n\nSecond\.[\s\S]*<!--more-->/);
    expect((await markdownOf(page)).match(/<!--more-->/g)).toHaveLength(1);
    await page.context().close();
  }, 60_000);

  it('a table is inserted and typed cell by cell', async () => {
    const page = await write('Before.');
    await page.locator('.ProseMirror > p').click();
    const tool = (name: string) => page.getByRole('button', { name, exact: true });
    expect(await tool('Add row below').isVisible()).toBe(false);
    await tool('Insert table').click();
    const { keyboard } = page;
    for (const cell of ['Port', 'Ships', 'Leith | Granton', '12']) {
      await keyboard.type(cell);
      await keyboard.press(cell === 'Ships' ? 'Enter' : 'Tab');
    }
    await page.locator('.ProseMirror td').last().click();
    await tool('Add row below').click();
    await tool('Add column after this one').click();
    await page.locator('.ProseMirror th').last().click();
    await keyboard.type('Built');
    await page.locator('.ProseMirror tr:last-child td').first().click();
    await keyboard.press('Control+b');
    await keyboard.type('Oban');
    expect(await markdownOf(page)).toBe(
      'Before.\n\n| Port | Ships | Built |\n| --- | --- | --- |\n| Leith \\| Granton | 12 |  |\n| **Oban** |  |  |',
    );
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('rows and columns of a table are deleted, except the heading', async () => {
    const table = '| a | b |\n|:-:|---|\n| 1 | 2 |\n| 3 | 4 |';
    const page = await write(`Before.\n\n${table}\n`);
    const tool = (name: string) => page.getByRole('button', { name, exact: true });
    await page.locator('.ProseMirror th').first().click();
    await tool('Delete this row').click();
    expect(await markdownOf(page)).toBe(`Before.\n\n${table}\n`);
    await page.locator('.ProseMirror td').first().click();
    await tool('Delete this row').click();
    await page.locator('.ProseMirror td').last().click();
    await tool('Delete this column').click();
    expect(await markdownOf(page)).toBe('Before.\n\n| a |\n| :-: |\n| 3 |');
    await tool('Delete this table').click();
    expect(await markdownOf(page)).toBe('Before.');
    await page.context().close();
  }, 60_000);

  it('a footnote gets the next number at the caret, and its text at the end', async () => {
    const page = await write('One[^1] and two\n\n[^1]: First.');
    await page.locator('.ProseMirror > p').click();
    await page.keyboard.press('End');
    answer(page, 'Second.');
    await page.getByRole('button', { name: 'Footnote', exact: true }).click();
    expect(await markdownOf(page)).toBe('One[^1] and two[^2]\n\n[^1]: First.\n\n[^2]: Second.');
    await page.keyboard.press('Control+z');
    expect(await markdownOf(page)).toBe('One[^1] and two\n\n[^1]: First.');
    await page.context().close();
  }, 60_000);

  it('an embed is inserted by its address and shown as a card, and other sites are refused', async () => {
    const page = await write('Before.');
    await page.locator('.ProseMirror > p').click();
    answer(page, 'https://youtu.be/dQw4w9WgXcQ');
    const tool = page.getByRole('button', { name: 'Embed a video or sound' });
    await tool.click();
    const address = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
    expect(await markdownOf(page)).toBe(`Before.\n\n${address}`);
    expect(await page.locator('.opaque.embed strong').textContent()).toContain('YouTube');
    const said: string[] = [];
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.accept(dialog.type() === 'prompt' ? 'https://elsewhere.example/v' : undefined);
    });
    await tool.click();
    expect(said[1]).toContain('Only pages on YouTube');
    expect(await markdownOf(page)).toBe(`Before.\n\n${address}`);
    await page.context().close();
  }, 60_000);

  it('the text of a newsletter issue is written with the same editor', async () => {
    await makeNewsletter(server, 'daily');
    const page = await write('Hello', '/staff/newsletters/issues/new');
    await page.locator('.ProseMirror > p').click();
    await page.getByRole('button', { name: 'Heading', exact: true }).click();
    await page.locator('[name=subject]').fill('Good morning');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/issues\/[0-9a-f-]{36}/);
    const issue = await server.db.read.issue.findFirstOrThrow({
      where: { subject: 'Good morning' },
    });
    expect(issue.body).toBe('## Hello');
    await page.context().close();
  }, 60_000);
});
