import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Article, listArticles } from '../articles/index.ts';
import { type Author, listAuthors } from '../authors/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { writeArticleFile } from './article-file.ts';
import { writeSiteFile } from './site-file.ts';

export interface ExportDeps extends DbDeps {
  readonly readSettings: ReadSettings;
}

const PAGE = 100;

/**
 * Writes every article, drafts too, and `site.yaml` into a folder, in the importer's format; returns the
 * paths. Files of the same names are replaced.
 */
export async function exportSite(deps: ExportDeps, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  const write = async (name: string, text: string): Promise<void> => {
    const path = join(folder, name);
    await writeFile(path, text);
    paths.push(path);
  };
  await write('site.yaml', writeSiteFile(await deps.readSettings(), await readAuthors(deps)));
  for await (const article of readArticles(deps)) {
    await write(`${article.slug}.md`, writeArticleFile(article));
  }
  return paths;
}

async function readAuthors({ db }: ExportDeps): Promise<Author[]> {
  const all: Author[] = [];
  let after: { name: string; id: string } | null = null;
  do {
    const rows: Author[] = await listAuthors(db.read, { after, limit: PAGE });
    all.push(...rows.slice(0, PAGE));
    after = rows.length > PAGE ? (all.at(-1) ?? null) : null;
  } while (after !== null);
  return all;
}

async function* readArticles({ db, clock }: ExportDeps): AsyncGenerator<Article> {
  let after: string | null = null;
  do {
    const rows: Article[] = await listArticles(db.read, { now: clock.now(), after, limit: PAGE });
    const page = rows.slice(0, PAGE);
    yield* page;
    after = rows.length > PAGE ? (page.at(-1)?.id ?? null) : null;
  } while (after !== null);
}
