import type { Tx } from '../../platform/db/database.ts';
import type { GatedArticle } from '../access/index.ts';
import { findArticleById, isPublished } from '../articles/index.ts';
import type { Issue } from './issues.store.ts';

/** What an issue says and whom it is for, as it stands when it is asked for. */
export interface IssueContent {
  /** The same exactly as long as nothing in it changes. */
  readonly version: string;
  readonly gate: GatedArticle;
  readonly subject: string;
  readonly title: string;
  readonly dek: string | null;
  readonly authors: readonly string[];
  readonly correction: string | null;
  /** Sanitised, whole: only into the mail of those to whom it is open. */
  readonly html: string;
  readonly previewHtml: string;
  /** Where it stands on the site, from its root; null where it is only a mail. */
  readonly path: string | null;
  /** Whether the site shows it, too, at that instant. */
  isOnSite(at: Date): boolean;
}

/** Null where the article is gone. */
export async function findContent(tx: Tx, issue: Issue): Promise<IssueContent | null> {
  if (issue.articleId === null) return contentOfPage(issue);
  const article = await findArticleById(tx, issue.articleId);
  if (article === null) return null;
  return {
    version: `article ${article.version} of issue ${issue.version}`,
    gate: article,
    subject: issue.subject ?? article.title,
    title: article.title,
    dek: article.dek,
    authors: article.authors.map(({ name }) => name),
    correction: article.correction,
    html: article.html,
    previewHtml: article.previewHtml,
    path: `/articles/${article.slug}`,
    isOnSite: (at) => isPublished(article, at),
  };
}

/** No free read opens a mail, hence the exemption: nobody could spend it there. */
function contentOfPage(issue: Issue): IssueContent {
  const { id, access, tierSlugs } = issue;
  const subject = issue.subject ?? '';
  return {
    version: `issue ${issue.version}`,
    gate: { id, access, tierSlugs, meterExempt: true },
    subject,
    title: subject,
    dek: null,
    authors: [],
    correction: null,
    html: issue.html ?? '',
    previewHtml: issue.previewHtml ?? '',
    path: null,
    isOnSite: () => true,
  };
}
