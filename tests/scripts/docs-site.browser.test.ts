import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDocumentation } from '../../scripts/docs/build-site.ts';
import { openBrowser } from '../support/browser.ts';

let folder: string;
const pages = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-docs-'));
  await buildDocumentation(folder);
  for (const name of await readdir(folder)) {
    if (name.endsWith('.html')) pages.set(name, await readFile(join(folder, name), 'utf8'));
  }
});

afterAll(() => rm(folder, { recursive: true }));

test('the sidebar begins with what a developer needs first', () => {
  const titles = [...(pages.get('events.html') ?? '').matchAll(/<li><a [^>]*>([^<]*)<\/a>/g)];
  expect(titles.slice(0, 6).map(([, title]) => title)).toEqual([
    'Try it',
    'Embed it in your pages',
    'Connect a front end',
    'WordPress',
    'Events for other systems',
    'Go live',
  ]);
});

test('every link within the documentation leads to an existing page and heading', () => {
  const broken: string[] = [];
  let links = 0;
  for (const [name, text] of pages) {
    for (const [, href = ''] of text.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      links += 1;
      const [file = '', anchor = ''] = href.split('#');
      const target = pages.get(file === '' ? name : file);
      if (!target || (anchor && !target.includes(`id="${anchor}"`)))
        broken.push(`${name}: ${href}`);
    }
  }
  expect(broken).toEqual([]);
  expect(links).toBeGreaterThan(pages.size * pages.size);
});

test('the search finds a heading without a server', { timeout: 60_000 }, async (context) => {
  const browser = await openBrowser({});
  if (browser === null) return context.skip();
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.getByRole('searchbox', { name: 'Search' }).fill('receive webhook');
    await page.getByRole('link', { name: 'Receive webhooks' }).click();
    await page.waitForURL(/events\.html#receive-webhooks$/);
    expect(await page.getByRole('heading', { name: 'Receive webhooks' }).isVisible()).toBe(true);
    await page.getByRole('searchbox').fill('xyzzy');
    await page.getByText('Nothing found.').waitFor();
  } finally {
    await browser.close();
  }
});
