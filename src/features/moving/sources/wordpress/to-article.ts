import { escapeHtml } from '../../../../platform/html/html.ts';
import type { AccessRuleRecord, ArticleRecord, SourceImage } from '../../source-content.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { LossRecord } from '../../source-records.ts';
import { plainText } from '../markup/markup.ts';
import type { DecidePostAccess, PostAccess } from './membership.ts';
import { type RenderedContent, renderContent } from './render-content.ts';
import { readSeo } from './seo.rules.ts';
import { fileName } from './shortcodes.ts';
import type { WxrSurvey } from './survey-wxr.ts';
import { metaOf, type WxrItem, type WxrTerm } from './wxr-item.ts';

interface ArticleContext {
  readonly file: string;
  readonly survey: WxrSurvey;
  readonly decideAccess: DecidePostAccess;
  /** The rules that were yielded already. */
  readonly knownRules: Set<string>;
  /** Returns the authors of a post from its terms and its creator. */
  readonly findAuthorIds: (item: WxrItem) => readonly string[];
}

type Losses = (reason: string, message: string) => void;

/** Loss reasons for WordPress statuses that become drafts. */
const DRAFT_REASONS: Readonly<Record<string, { reason: string; message: string }>> = {
  pending: { reason: 'pending-review', message: 'waited for review, and is a draft' },
  private: { reason: 'private', message: 'was private to the staff, and is a draft' },
  trash: { reason: 'trashed', message: 'was in the bin, and is a draft' },
};

/** WordPress's own fields that are read elsewhere or are useless outside WordPress. */
const KNOWN_FIELDS = new Set(['footnotes', 'enclosure']);

/** Converts a post or page to an article, with its losses. */
export function toArticle(
  item: WxrItem,
  context: ArticleContext,
): (ArticleRecord | AccessRuleRecord | LossRecord)[] {
  const { file, survey } = context;
  const at = { file, line: item.line };
  const losses: LossRecord[] = [];
  const lose: Losses = (reason, message) => {
    const externalId = `${item.id}:${losses.length}`;
    losses.push({
      kind: 'loss',
      externalId,
      at,
      of: 'article',
      reason,
      message: `${nameOf(item)}: ${message}`,
    });
  };
  const body = renderBody(item, survey, lose);
  const access = context.decideAccess(item);
  for (const { reason, message } of access.losses) lose(reason, message);
  const status = statusOf(item, lose);
  listFields(item, lose);
  const { canonicalUrl, ...meta } = readSeo(item, survey);
  const record: ArticleRecord = {
    kind: 'article',
    externalId: item.id,
    at,
    type: item.type === 'page' ? 'page' : 'post',
    title: plainText(item.title),
    slug: metaOf(item, '_wp_desired_post_slug') ?? item.slug,
    dek: plainText(item.excerpt) || null,
    status,
    access: access.access,
    planIds: access.planIds,
    body: { html: body.html, cut: cutOf(body), gatedBlocks: [] },
    authorIds: context.findAuthorIds(item),
    tagIds: tagIdsOf(item, survey),
    image: findImage(item, survey, lose),
    publishedAt: status === 'draft' ? null : item.publishedAt,
    createdAt: item.publishedAt,
    updatedAt: item.modifiedAt,
    canonicalUrl,
    oldAddresses: oldAddressesOf(item, survey.url),
    meta,
    isEmailOnly: false,
    conversation: item.areCommentsOpen ? 'inherit' : 'closed',
    ...(access.meterExempt === true ? { meterExempt: true } : {}),
    ...(access.rules === undefined
      ? {}
      : { ruleIds: access.rules.map(({ externalId }) => externalId) }),
  };
  return [...listRules(access, context, at), record, ...losses];
}

/** Returns the rules that were not yielded before. */
function listRules(
  { rules = [] }: PostAccess,
  { knownRules }: ArticleContext,
  at: SourcePlace,
): AccessRuleRecord[] {
  const fresh = rules.filter(({ externalId }) => !knownRules.has(externalId));
  for (const { externalId } of fresh) knownRules.add(externalId);
  return fresh.map((rule) => ({ kind: 'accessRule', at, ...rule }));
}

function nameOf({ title, slug, id }: WxrItem): string {
  return plainText(title) || slug || `post ${id}`;
}

function renderBody(item: WxrItem, survey: WxrSurvey, lose: Losses): RenderedContent {
  const { patterns, attachments } = survey;
  const footnotes = metaOf(item, 'footnotes');
  const body = renderContent(item.content, { patterns, attachments, footnotes, onLoss: lose });
  if (body.moreText !== null) {
    lose('more-text', `the words “${body.moreText}” on the link to the rest are not kept`);
  }
  const recording = metaOf(item, 'enclosure')?.split('\n')[0]?.trim();
  if (recording === undefined || item.content.includes(recording)) return body;
  const link = `<p><a href="${escapeHtml(recording)}">${escapeHtml(fileName(recording))}</a></p>`;
  return { ...body, html: `${body.html}\n${link}` };
}

function cutOf({ cutAt }: RenderedContent) {
  return cutAt === null
    ? ({ kind: 'natural' } as const)
    : ({ kind: 'position', offset: cutAt } as const);
}

function statusOf(item: WxrItem, lose: Losses): ArticleRecord['status'] {
  if (item.password !== '') {
    lose('password-protected', 'asked for a password of its own, and is a draft');
    return 'draft';
  }
  if (item.status === 'publish') return 'published';
  if (item.status === 'future') return 'scheduled';
  const known = DRAFT_REASONS[item.status];
  if (known) lose(known.reason, known.message);
  else if (item.status !== 'draft') lose('unknown-status', `“${item.status}” is a draft here`);
  return 'draft';
}

function listFields(item: WxrItem, lose: Losses): void {
  if (item.isSticky) lose('sticky', 'stood before newer posts');
  const format = item.terms.find(({ domain }) => domain === 'post_format');
  if (format) lose('post-format', `had the format “${plainText(format.name)}”`);
  const fields = [...item.meta.keys()].filter(
    (key) => !key.startsWith('_') && key !== '' && !KNOWN_FIELDS.has(key),
  );
  if (fields.length > 0) lose('custom-fields', `has fields of its own: ${fields.join(', ')}`);
}

/** Returns the categories and tags, the primary category first. */
function tagIdsOf(item: WxrItem, survey: WxrSurvey): string[] {
  const primary =
    metaOf(item, '_yoast_wpseo_primary_category') ?? metaOf(item, 'rank_math_primary_category');
  const first = survey.terms.find(({ domain, id }) => domain === 'category' && id === primary);
  const isFirst = (term: WxrTerm) =>
    term.domain === 'category' && term.nicename === first?.nicename;
  const terms = item.terms.filter(isTag);
  const ordered = [...terms.filter(isFirst), ...terms.filter((term) => !isFirst(term))];
  return [...new Set(ordered.map(tagIdOf))];
}

/** True for categories and tags, which both become tags. */
export function isTag({ domain, nicename, name }: WxrTerm): boolean {
  return (domain === 'category' || domain === 'post_tag') && (nicename !== '' || name !== '');
}

export function tagIdOf({
  domain,
  nicename,
  name,
}: Pick<WxrTerm, 'domain' | 'nicename' | 'name'>): string {
  return `${domain}:${nicename || name}`;
}

function findImage(item: WxrItem, survey: WxrSurvey, lose: Losses): SourceImage | null {
  const id = metaOf(item, '_thumbnail_id');
  if (id === null || id === '0' || id === '-1') return null;
  const attachment = survey.attachments.get(id);
  if (!attachment || attachment.url === '') {
    lose('featured-image-missing', `its picture (attachment ${id}) is not in the export`);
    return null;
  }
  const caption = plainText(attachment.caption);
  return { url: attachment.url, alt: attachment.alt, caption: caption || null, credit: null };
}

/** Returns the post's address, its addresses by id, and addresses with former slugs. */
function oldAddressesOf(item: WxrItem, site: string): string[] {
  const own = URL.canParse(item.link) ? item.link : null;
  const earlier = (item.meta.get('_wp_old_slug') ?? [])
    .filter((slug) => slug !== '' && own !== null && item.slug !== '')
    .map((slug) => replaceLast(own ?? '', encodedSlugIn(own ?? '', item.slug), slug));
  const names = item.type === 'page' ? ['p', 'page_id'] : ['p'];
  const byId =
    site === '' || item.id === '' ? [] : names.map((name) => `${site}/?${name}=${item.id}`);
  const guid = URL.canParse(item.guid) ? item.guid : null;
  const all = [own, ...byId, guid, ...earlier].filter((address) => address !== null);
  return [...new Set(all)].filter((address) => address !== '');
}

/** The domain may contain the slug too, so only its last occurrence counts. */
function replaceLast(address: string, text: string, replacement: string): string {
  const at = address.lastIndexOf(text);
  if (at === -1) return address;
  return address.slice(0, at) + replacement + address.slice(at + text.length);
}

function encodedSlugIn(link: string, slug: string): string {
  return link.includes(slug) ? slug : encodeURIComponent(slug).toLowerCase();
}
