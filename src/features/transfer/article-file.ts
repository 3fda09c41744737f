import { basename } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { slugFrom } from '../../slugs/slug.rules.ts';
import { type Article, articleInputSchema } from '../articles/index.ts';
import { type Problem, type Read, readYaml } from './read-yaml.ts';

/** An instant, or a date in UTC. */
const instant = z
  .union(
    [z.iso.datetime({ offset: true }), z.iso.date()],
    'must be a date such as 2026-03-01T09:00:00Z',
  )
  .transform((text) => new Date(text));

/** An article's front matter. Access has no default, because a missing field must not make an article public. */
const frontMatterSchema = z.strictObject({
  ...articleInputSchema.omit({ body: true, publishAt: true }).shape,
  publishedAt: instant.optional(),
});

export type ArticleFile = Omit<z.output<typeof frontMatterSchema>, 'slug'> & {
  readonly slug: string;
  readonly body: string;
};

/**
 * Parses an article: YAML front matter, then Markdown. If `slug` is missing, it is derived from the file name, so that
 * importing the file again updates the same article.
 */
export function readArticleFile(path: string, text: string): Read<ArticleFile> {
  const parts = splitFrontMatter(text);
  if (parts === null) {
    return wrong({ line: 1, message: 'has no front matter: the first line must be ---' });
  }
  const read = readYaml(parts.yaml, frontMatterSchema, 2);
  if (!read.isRight) return read;
  const body = trimText(parts.body);
  if (body === '')
    return wrong({ line: parts.bodyLine, message: 'has no text below the front matter' });
  const slug = read.value.slug ?? slugFrom(basename(path).replace(/\.md$/i, ''));
  if (slug === '') return wrong({ line: 1, message: 'needs a slug: the file name gives none' });
  return { ...read, value: { ...read.value, slug, body } };
}

/** Removes blank lines around a text, which are part of the file format. */
export function trimText(body: string): string {
  return body.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
}

/** Writes an article in the format that `readArticleFile` parses. */
export function writeArticleFile(article: Article): string {
  const fields = {
    title: article.title,
    slug: article.slug,
    externalId: article.externalId,
    dek: article.dek,
    access: article.access,
    tiers: article.tierSlugs,
    publishedAt: article.publishedAt?.toISOString(),
    authors: article.authors.map(({ slug }) => slug),
    tags: article.tags,
    image: article.image,
    copyright: article.copyright,
    canonicalUrl: article.canonicalUrl,
    correction: article.correction,
    conversation: article.conversation,
    conversationDays: article.conversationDays,
    meterExempt: article.meterExempt || null,
    seoTitle: article.seoTitle,
    seoDescription: article.seoDescription,
    socialTitle: article.socialTitle,
    socialDescription: article.socialDescription,
    socialImageUrl: article.socialImageUrl,
  };
  const present = Object.entries(fields).filter(([, value]) => isPresent(value));
  return `---\n${stringify(Object.fromEntries(present))}---\n\n${trimText(article.body)}\n`;
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

const FENCE = /^---[ \t]*$/;

function splitFrontMatter(text: string) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (!FENCE.test(lines[0] ?? '')) return null;
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (end === -1) return null;
  return {
    yaml: lines.slice(1, end).join('\n'),
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  };
}

function wrong(problem: Problem): Read<never> {
  return { isRight: false, problems: [problem] };
}
