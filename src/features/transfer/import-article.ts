import {
  type ArticleDeps,
  changeArticle,
  createArticle,
  findSlugOwner,
} from '../articles/index.ts';
import { COMMAND } from '../audit/index.ts';
import { type ArticleFile, trimText } from './article-file.ts';
import type { Imported } from './imported.ts';

export type ImportArticleDeps = ArticleDeps;

/**
 * Makes the article of a file, or makes the one that has its slug, or once had it, as the file says.
 * What a file cannot take back: the article's present address, its external id, and that it is out.
 */
export async function importArticle(
  deps: ImportArticleDeps,
  { publishedAt, ...fields }: ArticleFile,
): Promise<Imported> {
  const present = await findSlugOwner(deps.db.read, fields.slug);
  const thing = `article ${fields.slug}`;
  if (present === null) {
    await createArticle(deps, { ...fields, publishAt: publishedAt }, { actor: COMMAND });
    return { thing, outcome: 'made' };
  }
  const change = {
    ...fields,
    slug: present.slug,
    externalId: fields.externalId ?? present.externalId,
    body: trimText(present.body) === fields.body ? present.body : fields.body,
    publishAt: publishedAt ?? present.publishedAt,
  };
  const by = { actor: COMMAND };
  const { version } = await changeArticle(deps, present.id, change, by);
  return { thing, outcome: version === present.version ? 'skipped' : 'changed' };
}
