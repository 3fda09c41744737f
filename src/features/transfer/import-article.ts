import { type ArticleDeps, articleRows, writeArticles } from '../articles/index.ts';
import { COMMAND } from '../audit/index.ts';
import { type ArticleFile, trimText } from './article-file.ts';
import type { ImportResult } from './import-result.ts';

/**
 * Creates an article from a file, or updates the article that has or had its slug. A file cannot change the article's
 * current slug, remove its external id, or unpublish it.
 */
export async function importArticle(
  deps: ArticleDeps,
  { publishedAt, ...fields }: ArticleFile,
): Promise<ImportResult> {
  const existing = await articleRows.find(deps.db.read, { currentOrFormerSlug: fields.slug });
  const subject = `article ${fields.slug}`;
  if (existing === null) {
    await writeArticles.create(deps, { ...fields, publishAt: publishedAt }, { actor: COMMAND });
    return { subject, outcome: 'created' };
  }
  const change = {
    ...fields,
    slug: existing.slug,
    externalId: fields.externalId ?? existing.externalId,
    body: trimText(existing.body) === fields.body ? existing.body : fields.body,
    publishAt: publishedAt ?? existing.publishedAt,
  };
  const { version } = await writeArticles.change(deps, existing.id, change, { actor: COMMAND });
  return { subject, outcome: version === existing.version ? 'unchanged' : 'updated' };
}
