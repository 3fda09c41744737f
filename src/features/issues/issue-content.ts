import type { AddressedArticle } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { GatedArticle } from '../access/index.ts';
import {
  articleRows,
  isPublished,
  type LinkedBySlug,
  publishedArticles,
} from '../articles/index.ts';
import type { Issue } from './issues.store.ts';

/** The content of an issue and its access level, as of now. */
export interface IssueContent {
  /** A version that changes whenever the content changes. */
  readonly version: string;
  readonly gate: GatedArticle;
  readonly subject: string;
  /** What inboxes show after the subject. */
  readonly preheader: string | null;
  readonly title: string;
  readonly dek: string | null;
  readonly authors: readonly string[];
  readonly correction: string | null;
  /** The full sanitised text, only for recipients who may read it. */
  readonly html: string;
  readonly previewHtml: string;
  /** The article, for its URL on the site; null if the issue is a composed page. */
  readonly article: AddressedArticle | null;
  /** Whether the article is published at that instant; always true for a composed page. */
  isOnSite(at: Date): boolean;
}

/** Finds the articles that the text links to, for their URLs. */
export function findLinks(
  { db, clock, publicUrl }: DbDeps & { readonly publicUrl: string },
  { html }: IssueContent,
): Promise<LinkedBySlug> {
  return publishedArticles.listLinked(db.read, [html], { publicUrl, now: clock.now() });
}

/** Reads the content of an issue; null if its article was deleted. */
export function findContent(tx: Tx, issue: Issue): Promise<IssueContent | null> {
  const { articleId } = issue;
  return articleId === null
    ? Promise.resolve(contentOfPage(issue))
    : findArticleContent(tx, { ...issue, articleId });
}

/** Reads the content of an article's mail, even before there is an issue; null if there is no such article. */
export async function findArticleContent(
  tx: Tx,
  issue: { readonly articleId: string } & Pick<Issue, 'subject' | 'preheader' | 'version'>,
): Promise<IssueContent | null> {
  const article = await articleRows.find(tx, { id: issue.articleId });
  if (article === null) return null;
  return {
    version: `article ${article.version} of issue ${issue.version}`,
    gate: article,
    subject: issue.subject ?? article.title,
    preheader: issue.preheader ?? article.dek,
    title: article.title,
    dek: article.dek,
    authors: article.authors.map(({ name }) => name),
    correction: article.correction,
    html: article.html,
    previewHtml: article.previewHtml,
    article,
    isOnSite: (at) => isPublished(article, at),
  };
}

/** Exempt from the meter, because a free read cannot be spent in a mail. */
function contentOfPage(issue: Issue): IssueContent {
  const { id, access, tierSlugs, preheader } = issue;
  const subject = issue.subject ?? '';
  return {
    version: `issue ${issue.version}`,
    gate: { id, access, tierSlugs, meterExempt: true },
    subject,
    preheader,
    title: subject,
    dek: null,
    authors: [],
    correction: null,
    html: issue.html ?? '',
    previewHtml: issue.previewHtml ?? '',
    article: null,
    isOnSite: () => true,
  };
}
