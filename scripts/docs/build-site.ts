import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../system/repository-root.ts';
import { fileOf, PAGES } from './pages.ts';
import { renderPage, type SearchEntry } from './render-page.ts';

/** Writes the documentation as a static site that needs no server: files that link to each other. */
export async function buildDocumentation(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const entries: SearchEntry[] = [];
  for (const page of PAGES) {
    const rendered = renderPage(page, await readFile(join(ROOT, page.source), 'utf8'));
    entries.push(...rendered.entries);
    await writeFile(join(folder, fileOf(page)), rendered.markup);
  }
  // A script instead of JSON, because browsers cannot fetch files next to a page that was opened from disk.
  await writeFile(
    join(folder, 'search-index.js'),
    `globalThis.searchIndex = ${JSON.stringify(entries)};\n`,
  );
  for (const name of ['search.js', 'style.css']) {
    await cp(join(import.meta.dirname, 'assets', name), join(folder, name));
  }
  await cp(join(ROOT, 'docs', 'images'), join(folder, 'images'), { recursive: true });
}
