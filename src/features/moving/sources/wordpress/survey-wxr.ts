import { posix } from 'node:path';
import { readText } from '../../read-streams.ts';
import type { SourceFile } from '../../source-file.ts';
import { decodeEntities } from '../markup/markup.ts';
import { childText, readXml, type XmlElement, type XmlProblem } from '../xml/read-xml.ts';
import type { Attachment } from './attachments.ts';
import { parsePhpValue } from './php-value.rules.ts';
import { findTimeZone, type TimeSample } from './site-time.rules.ts';
import { decodeSlug, metaOf, readItem, type WxrItem } from './wxr-item.ts';

interface WxrAuthor {
  readonly id: string;
  readonly login: string;
  readonly email: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

interface WxrCategory {
  readonly domain: 'category' | 'post_tag';
  readonly id: string;
  readonly nicename: string;
  readonly name: string;
  readonly description: string;
  /** The nicename of the parent category; empty if there is none. */
  readonly parent: string;
  readonly file: string;
  readonly line: number;
}

/** Data that posts reference, and facts about the whole site, merged from all exports of one site. */
export interface WxrSurvey {
  readonly title: string;
  readonly url: string;
  readonly description: string;
  readonly language: string;
  readonly timeZone: string | null;
  /** The address pattern of the first published post, such as `/{year}/{month}/{slug}`. */
  readonly articlePattern: string | null;
  readonly authors: ReadonlyMap<string, WxrAuthor>;
  readonly terms: readonly WxrCategory[];
  readonly attachments: ReadonlyMap<string, Attachment>;
  readonly patterns: ReadonlyMap<string, string>;
}

const SITE_FIELDS = [
  'title',
  'link',
  'description',
  'language',
  'wp:base_blog_url',
  'wp:base_site_url',
] as const;

export const ITEM_NAMES: ReadonlySet<string> = new Set(['item']);

const SURVEYED: ReadonlySet<string> = new Set([
  ...SITE_FIELDS,
  'wp:author',
  'wp:category',
  'wp:tag',
  'item',
]);

/** Enough dates in different seasons to distinguish time zones. */
const MAX_SAMPLES = 60;
/** Time zone data before this year differ between systems. */
const FIRST_SAMPLED_YEAR = 1990;

/** Reads the exports once to collect the data that posts depend on. */
export async function surveyWxr(
  files: readonly SourceFile[],
  onProblem: (file: string, problem: XmlProblem) => void,
): Promise<WxrSurvey> {
  const found = createCollector();
  for (const file of files) {
    const problem = (at: XmlProblem) => onProblem(file.path, at);
    for await (const element of readXml(readText(file), SURVEYED, problem)) {
      if (element.name === 'item') found.addItem(readItem(element));
      else found.addElement(file.path, element);
    }
  }
  return found.finish();
}

function createCollector() {
  const site = new Map<string, string>();
  const authors = new Map<string, WxrAuthor>();
  const terms = new Map<string, WxrCategory>();
  const attachments = new Map<string, Attachment>();
  const patterns = new Map<string, string>();
  const samples: TimeSample[] = [];
  let articlePattern: string | null = null;
  return {
    addElement(file: string, element: XmlElement): void {
      if (element.name === 'wp:author') {
        const author = readAuthor(file, element);
        if (author.login !== '') authors.set(author.login, author);
      } else if (element.name === 'wp:category' || element.name === 'wp:tag') {
        const term = readTerm(file, element);
        terms.set(`${term.domain}:${term.nicename}`, term);
      } else if (!site.has(element.name)) site.set(element.name, element.text.trim());
    },
    addItem(item: WxrItem): void {
      if (item.type === 'attachment') attachments.set(item.id, readAttachment(item));
      if (item.type === 'wp_block') patterns.set(item.id, item.content);
      const { localDate: local, publishedAt: utc } = item;
      if (local && utc && isSample(item) && samples.length < MAX_SAMPLES) {
        samples.push({ local, utc });
      }
      articlePattern ??= patternOf(item);
    },
    finish(): WxrSurvey {
      const url = site.get('wp:base_blog_url') || site.get('link') || site.get('wp:base_site_url');
      return {
        title: decodeEntities(site.get('title') ?? ''),
        url: (url ?? '').replace(/(?<!\/)\/+$/, ''),
        description: decodeEntities(site.get('description') ?? ''),
        language: site.get('language') ?? '',
        timeZone: findTimeZone(samples),
        articlePattern,
        authors,
        terms: [...terms.values()],
        attachments,
        patterns,
      };
    },
  };
}

function isSample({ localDate, status }: WxrItem): boolean {
  return status === 'publish' && (localDate?.getUTCFullYear() ?? 0) >= FIRST_SAMPLED_YEAR;
}

function readAuthor(file: string, element: XmlElement): WxrAuthor {
  const login = childText(element, 'wp:author_login');
  const names = ['wp:author_first_name', 'wp:author_last_name'].map((name) =>
    childText(element, name),
  );
  const name = childText(element, 'wp:author_display_name') || names.join(' ').trim() || login;
  return {
    id: childText(element, 'wp:author_id'),
    login,
    email: childText(element, 'wp:author_email'),
    name: decodeEntities(name),
    file,
    line: element.line,
  };
}

function readTerm(file: string, element: XmlElement): WxrCategory {
  const isTag = element.name === 'wp:tag';
  const text = (name: string) => childText(element, name);
  const name = decodeEntities(text(isTag ? 'wp:tag_name' : 'wp:cat_name'));
  return {
    domain: isTag ? 'post_tag' : 'category',
    id: text('wp:term_id'),
    nicename: decodeSlug(text(isTag ? 'wp:tag_slug' : 'wp:category_nicename')),
    name,
    parent: decodeSlug(text('wp:category_parent')),
    description: decodeEntities(text(isTag ? 'wp:tag_description' : 'wp:category_description')),
    file,
    line: element.line,
  };
}

function readAttachment(item: WxrItem): Attachment {
  const file = metaOf(item, '_wp_attached_file');
  const data = parsePhpValue(metaOf(item, '_wp_attachment_metadata') ?? '');
  const sizes = data instanceof Map ? data.get('sizes') : undefined;
  const versions = sizes instanceof Map ? [...sizes.values()] : [];
  return {
    id: item.id,
    url: item.attachmentUrl || item.guid,
    alt: decodeEntities(metaOf(item, '_wp_attachment_image_alt') ?? ''),
    caption: item.excerpt,
    file,
    sizes: versions
      .map((version) => (version instanceof Map ? version.get('file') : null))
      .filter((name): name is string => typeof name === 'string')
      .map((name) => posix.basename(name)),
  };
}

/** Returns the address pattern of a published post; null if its link does not contain its slug. */
function patternOf({ type, status, link, slug, localDate }: WxrItem): string | null {
  if (type !== 'post' || status !== 'publish' || slug === '' || !URL.canParse(link)) return null;
  const path = decodeSlug(new URL(link).pathname);
  if (!path.includes(slug)) return null;
  const year = localDate ? String(localDate.getUTCFullYear()) : '';
  const month = localDate ? String(localDate.getUTCMonth() + 1).padStart(2, '0') : '';
  return path
    .replace(slug, '{slug}')
    .replace(`/${year}/${month}/`, '/{year}/{month}/')
    .replace(/\/$/, '');
}
