import { readText } from '../../read-streams.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourceOptions, SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { decodeEntities } from '../markup/markup.ts';
import { readXml } from '../xml/read-xml.ts';
import { createAuthorFinder } from './find-authors.ts';
import { listMedia } from './list-media.ts';
import type { DecidePostAccess } from './membership.ts';
import { isRedirects, readRedirectItem, readRedirects } from './redirects.ts';
import { decideByPlugins } from './restricted-posts.ts';
import { ITEM_NAMES, surveyWxr, type WxrSurvey } from './survey-wxr.ts';
import { isTag, tagIdOf, toArticle } from './to-article.ts';
import { toComments } from './to-comment.ts';
import { readItem, type WxrItem } from './wxr-item.ts';

/** Post types that are not articles: theme templates, menus and plugin settings. */
const NON_ARTICLE_TYPES = new Set([
  'attachment',
  'wp_block',
  'wp_navigation',
  'wp_template',
  'wp_template_part',
  'wp_global_styles',
  'wp_font_family',
  'wp_font_face',
  'nav_menu_item',
  'custom_css',
  'customize_changeset',
  'oembed_cache',
  'revision',
]);

/** Creates the access decision from the survey. */
export type MakeAccess = (survey: WxrSurvey) => DecidePostAccess;

export const readWordPress: SourceReader = {
  system: 'wordpress',
  passes: 2,
  recognise: recogniseWordPress,
  read: (files, options) => readWxr(files, options, decideByPlugins),
};

/**
 * Recognizes WXR files by their namespace, the uploads that belong to them, and the redirects that the plugin
 * Redirection exports.
 */
export async function recogniseWordPress(files: readonly SourceFile[]): Promise<SourceFile[]> {
  const [exports, redirects]: [SourceFile[], SourceFile[]] = [[], []];
  for (const file of files) {
    if (isUpload(file)) continue;
    if (isTable(file)) {
      if (isRedirects(await file.head())) redirects.push(file);
    } else if (!/\.(?:md|html?|txt)$/i.test(file.path) && isWxr(await file.head())) {
      exports.push(file);
    }
  }
  if (exports.length === 0) return redirects;
  return [...exports, ...redirects, ...files.filter(isUpload)];
}

function isTable({ path }: SourceFile): boolean {
  return /\.(?:csv|json)$/i.test(path);
}

/** Returns the WXR files among recognized files. */
export function listExports(files: readonly SourceFile[]): SourceFile[] {
  return files.filter((file) => !isUpload(file) && !isTable(file));
}

function isWxr(head: string): boolean {
  return /<rss\b/.test(head) && /https?:\/\/wordpress\.org\/export\//.test(head);
}

const UPLOADS = /(?:^|\/)uploads\//;

export function isUpload({ path }: SourceFile): boolean {
  const at = path.search(UPLOADS);
  return at !== -1 && /.\.\w+$/.test(path.slice(at).replace(UPLOADS, ''));
}

/** Reads the exports of one site in two passes: first the data that posts reference, then the posts. */
export async function* readWxr(
  files: readonly SourceFile[],
  { siteUrl }: SourceOptions,
  makeAccess: MakeAccess,
): AsyncGenerator<SourceRecord> {
  const exports = listExports(files);
  for (const file of files.filter((one) => isTable(one) && !isUpload(one))) {
    yield* readRedirects(file);
  }
  const problems: SourceRecord[] = [];
  const found = await surveyWxr(exports, (file, { message, ...place }) => {
    const externalId = `${file}:${place.line}:${place.column}`;
    const said = `The XML is not well-formed: ${message}` as const;
    problems.push({ kind: 'problem', externalId, at: { file, ...place }, message: said });
  });
  const survey = { ...found, url: found.url || (siteUrl ?? '') };
  const [first] = exports;
  if (!first) return;
  yield* problems;
  yield* describeSite(survey, first.path);
  const authors = createAuthorFinder(survey);
  yield* authors.records();
  const tags = createTagLister(survey);
  yield* tags.records();
  yield* listMedia(files.filter(isUpload), survey, first.path);
  const decideAccess = makeAccess(survey);
  const knownRules = new Set<string>();
  for (const source of exports) {
    const { path: file } = source;
    // The survey has already reported malformed XML.
    const elements = readXml(readText(source), ITEM_NAMES, () => undefined);
    for await (const element of elements) {
      const item = readItem(element);
      yield* authors.recordsOf(item, file);
      yield* tags.recordsOf(item, file);
      yield* recordsOf(item, {
        file,
        survey,
        decideAccess,
        knownRules,
        findAuthorIds: authors.idsOf,
      });
    }
  }
}

function* recordsOf(
  item: WxrItem,
  context: Parameters<typeof toArticle>[1],
): Generator<SourceRecord> {
  const { file } = context;
  if (item.type === 'post' || item.type === 'page') {
    yield* toArticle(item, context);
    yield* toComments(item, file);
  } else if (item.type === 'redirect_rule') {
    const record = readRedirectItem(item, file);
    if (record !== null) yield record;
  } else if (!NON_ARTICLE_TYPES.has(item.type)) {
    const message = `“${decodeEntities(item.title)}” is of the type ${item.type}, which is no article.`;
    const at = { file, line: item.line };
    yield {
      kind: 'loss',
      externalId: `item:${item.id}`,
      at,
      of: 'article',
      reason: 'other-type',
      message,
    };
  }
}

function* describeSite(survey: WxrSurvey, file: string): Generator<SourceRecord> {
  const at = { file, line: 1 };
  yield {
    kind: 'site',
    externalId: 'site',
    at,
    title: survey.title,
    url: survey.url || null,
    description: survey.description || null,
    timeZone: survey.timeZone,
    language: survey.language || null,
    logo: null,
    articlePattern: survey.articlePattern,
  };
  const lose = (of: 'author' | 'comment' | 'member', reason: string, message: string) =>
    ({ kind: 'loss', externalId: `site:${reason}`, at, of, reason, message }) as const;
  yield lose(
    'author',
    'author-bios',
    'An export of WordPress holds no biographies and pictures of authors.',
  );
  yield lose('comment', 'spam-left-out', 'WordPress leaves spam out of its exports.');
  yield lose(
    'member',
    'users-left-out',
    'An export of WordPress holds the users who wrote posts, and no others.',
  );
}

/** Yields the site's tags and those named only in a post, each once. */
function createTagLister(survey: WxrSurvey) {
  const known = new Set<string>();
  const add = (term: Parameters<typeof tagIdOf>[0]) => {
    const id = tagIdOf(term);
    const isNew = !known.has(id);
    known.add(id);
    return isNew ? id : null;
  };
  return {
    *records(): Generator<SourceRecord> {
      for (const term of survey.terms) {
        const externalId = add(term);
        if (externalId === null) continue;
        const { name, nicename, file, line, description, parent } = term;
        const at = { file, line };
        const record = { kind: 'tag', externalId, at, name, isInternal: false } as const;
        yield { ...record, slug: nicename, description: description || null };
        if (parent === '') continue;
        const message = `The category ${name} stood below ${parent}.`;
        yield { kind: 'loss', externalId, at, of: 'tag', reason: 'category-parent', message };
      }
    },
    *recordsOf(item: WxrItem, file: string): Generator<SourceRecord> {
      if (item.type !== 'post' && item.type !== 'page') return;
      for (const term of item.terms.filter(isTag)) {
        const externalId = add(term);
        if (externalId === null) continue;
        const name = decodeEntities(term.name);
        const at = { file, line: item.line };
        yield {
          kind: 'tag',
          externalId,
          at,
          name,
          slug: term.nicename || name,
          description: null,
          isInternal: false,
        };
      }
    },
  };
}
