import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPages } from '../../platform/db/list-pages.ts';
import { articleRows } from '../articles/index.ts';
import { type Author, listAuthors } from '../authors/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { writeArticleFile } from './article-file.ts';
import { writeSiteFile } from './site-file.ts';

const PAGE = 100;

/**
 * Exports every article, including drafts, and `site.yaml` to a folder in the import format; returns the paths.
 * Existing files of the same names are overwritten.
 */
export async function exportSite(deps: SettingsDeps, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  const write = async (name: string, text: string): Promise<void> => {
    const path = join(folder, name);
    await writeFile(path, text);
    paths.push(path);
  };
  const { db, clock } = deps;
  const authors: Author[] = [];
  const readAuthors = (after: Author | null) => listAuthors(db.recent, { after, limit: PAGE });
  for await (const page of readPages(PAGE, readAuthors, (author) => author)) authors.push(...page);
  await write('site.yaml', writeSiteFile(await deps.readSettings(), authors));
  const readArticles = (after: string | null) =>
    articleRows.list(db.recent, { now: clock.now(), after, limit: PAGE });
  for await (const page of readPages(PAGE, readArticles, ({ id }) => id)) {
    for (const article of page) await write(`${article.slug}.md`, writeArticleFile(article));
  }
  return paths;
}
