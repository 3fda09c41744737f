import type { SourceAccess } from '../../source-content.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceRecord } from '../../source-records.ts';
import { type RenderedBody, renderBody } from './editor/render-body.ts';
import { readGhostBody } from './ghost-body.rules.ts';
import { type GhostContext, lossOf } from './ghost-context.ts';
import { relatedTo } from './ghost-relations.ts';
import { flagOf, idOf, instantOf, oneOf, type Row, textOf } from './row-cells.rules.ts';

const ACCESS: Readonly<Record<string, SourceAccess>> = {
  public: 'public',
  members: 'members',
  paid: 'subscribers',
  tiers: 'tiers',
};
/** `sent` is an email that was never published on the site. */
const STATUSES = ['draft', 'scheduled', 'published', 'sent'] as const;

/** The fields for Twitter, and those for all social networks, which replace them here. */
const TWITTER_FIELDS = {
  twitter_title: 'og_title',
  twitter_description: 'og_description',
  twitter_image: 'og_image',
} as const;

/** Reads a post or page of the content export, with its losses. */
export function* articleRecords(
  context: GhostContext,
  row: Row,
  at: SourcePlace,
): Generator<SourceRecord> {
  const { relations, siteUrl } = context;
  const id = idOf(row);
  // Ghost 2 stores these columns in the post itself.
  const meta = relations.meta.get(id) ?? row;
  const status = oneOf(STATUSES, textOf(row, 'status')) ?? 'draft';
  const visibility = visibilityOf(row);
  const { access, planIds } = accessOf(visibility, context);
  const body = renderBody(row);
  const isMailOnly = status === 'sent' || flagOf(meta, 'email_only');
  yield {
    kind: 'article',
    externalId: id,
    at,
    type: isPage(row) ? 'page' : 'post',
    title: textOf(row, 'title') ?? '(Untitled)',
    slug: textOf(row, 'slug') ?? id,
    dek: textOf(row, 'custom_excerpt'),
    status: status === 'sent' || isMailOnly ? 'draft' : status,
    access,
    planIds: planIds ?? relatedTo(relations.plansOf, id),
    body: readGhostBody(body.html ?? '', { isPublic: access === 'public', siteUrl }),
    authorIds: authorsOf(context, row),
    tagIds: relatedTo(relations.tagsOf, id),
    image: imageOf(row, meta, siteUrl),
    publishedAt: instantOf(row, 'published_at'),
    createdAt: instantOf(row, 'created_at'),
    updatedAt: instantOf(row, 'updated_at'),
    canonicalUrl: withSite(textOf(row, 'canonical_url'), siteUrl),
    oldAddresses: status === 'sent' ? [] : [`/${textOf(row, 'slug') ?? id}/`],
    meta: metaOf(meta, siteUrl),
    isEmailOnly: isMailOnly,
    conversation: 'inherit',
  };
  if (ACCESS[visibility] === undefined && planIds === undefined) {
    const message = `"${textOf(row, 'title') ?? id}" is for the members of the filter ${visibility}; subscribers read it here.`;
    yield lossOf('article', id, { reason: 'visibility-filter', message, at });
  }
  yield* articleLosses(row, meta, at, { body, isMailOnly });
}

function visibilityOf(row: Row): string {
  const visibility = textOf(row, 'visibility') ?? 'public';
  return visibility === 'filter' ? (textOf(row, 'visibility_filter') ?? visibility) : visibility;
}

/** Ghost 4 had filters of members instead of tiers, such as `product:gold,product:silver`. */
function accessOf(
  visibility: string,
  { relations }: GhostContext,
): { readonly access: SourceAccess; readonly planIds?: readonly string[] } {
  const access = ACCESS[visibility];
  if (access !== undefined) return { access };
  const slugs = visibility.split(',').map((part) => /^\s*products?:([\w-]+)\s*$/.exec(part)?.[1]);
  const planIds = slugs.map((slug) => relations.planOfSlug.get(slug ?? ''));
  const known = planIds.filter((planId) => planId !== undefined);
  return known.length === planIds.length
    ? { access: 'tiers', planIds: known }
    : { access: 'subscribers' };
}

/** Ghost 2 has a separate column for pages. */
function isPage(row: Row): boolean {
  return textOf(row, 'type') === 'page' || flagOf(row, 'page');
}

/** Returns the authors in order; Ghost 1 stores a single author in the post itself. */
function authorsOf({ relations }: GhostContext, row: Row): string[] {
  const ids = relatedTo(relations.authorsOf, idOf(row));
  const only = textOf(row, 'author_id');
  return ids.length === 0 && only !== null ? [only] : ids;
}

function metaOf(meta: Row, siteUrl: string | null) {
  return {
    title: textOf(meta, 'meta_title'),
    description: textOf(meta, 'meta_description'),
    socialTitle: textOf(meta, 'og_title') ?? textOf(meta, 'twitter_title'),
    socialDescription: textOf(meta, 'og_description') ?? textOf(meta, 'twitter_description'),
    image: withSite(textOf(meta, 'og_image') ?? textOf(meta, 'twitter_image'), siteUrl),
  };
}

function* articleLosses(
  row: Row,
  meta: Row,
  at: SourcePlace,
  { body, isMailOnly }: { readonly body: RenderedBody; readonly isMailOnly: boolean },
): Generator<SourceRecord> {
  const id = idOf(row);
  const name = `"${textOf(row, 'title') ?? id}"`;
  const lose = (reason: string, message: string) => lossOf('article', id, { reason, message, at });
  if (body.leftOut.length > 0) {
    const cards = body.leftOut.join(', ');
    yield lose('editor-card', `${name} has what only Ghost's editor knows: ${cards}.`);
  }
  if (body.isUnreadable) {
    yield lose('body-unreadable', `The body of ${name} cannot be read, so it stays empty.`);
  }
  if (isMailOnly) {
    yield lose('email-only', `${name} was only sent by mail, so it comes as a draft.`);
  }
  const isLost = Object.entries(TWITTER_FIELDS).some(([own, shared]) => {
    const [text, kept] = [textOf(meta, own), textOf(meta, shared)];
    return text !== null && kept !== null && text !== kept;
  });
  if (isLost) {
    yield lose(
      'twitter-meta',
      `${name} has another title, text or picture for Twitter than for other social networks; here all show the same.`,
    );
  }
  if ((textOf(row, 'codeinjection_head') ?? textOf(row, 'codeinjection_foot')) !== null) {
    yield lose('code-injection', `${name} injects code into its page, which is not kept.`);
  }
}

function imageOf(row: Row, meta: Row, siteUrl: string | null) {
  const url = withSite(textOf(row, 'feature_image'), siteUrl);
  if (url === null) return null;
  return {
    url,
    alt: textOf(meta, 'feature_image_alt') ?? '',
    caption: textOf(meta, 'feature_image_caption'),
    credit: null,
  };
}

/** Replaces the placeholder that Ghost writes for its own address. */
function withSite(text: string | null, siteUrl: string | null): string | null {
  return text === null ? null : text.replaceAll('__GHOST_URL__', siteUrl ?? '');
}

/** Reads an author. The export contains password hashes of staff, which are never read. */
export function authorRecord(row: Row, at: SourcePlace, siteUrl: string | null): SourceRecord {
  const website = textOf(row, 'website');
  return {
    kind: 'author',
    externalId: idOf(row),
    at,
    name: textOf(row, 'name') ?? textOf(row, 'slug') ?? idOf(row),
    slug: textOf(row, 'slug'),
    email: textOf(row, 'email'),
    bio: textOf(row, 'bio'),
    avatar: withSite(textOf(row, 'profile_image'), siteUrl),
    links: website === null ? [] : [website],
  };
}

export function tagRecord(row: Row, at: SourcePlace): SourceRecord {
  const slug = textOf(row, 'slug') ?? idOf(row);
  return {
    kind: 'tag',
    externalId: idOf(row),
    at,
    name: textOf(row, 'name') ?? slug,
    slug,
    description: textOf(row, 'description'),
    isInternal: textOf(row, 'visibility') === 'internal' || slug.startsWith('hash-'),
  };
}

export function newsletterRecord(row: Row, at: SourcePlace): SourceRecord {
  return {
    kind: 'newsletter',
    externalId: idOf(row),
    at,
    name: textOf(row, 'name') ?? idOf(row),
    slug: textOf(row, 'slug') ?? idOf(row),
    description: textOf(row, 'description'),
    isActive: textOf(row, 'status') !== 'archived',
  };
}

/** Reads the settings table, which does not contain the site's address. */
export function siteRecord(context: GhostContext, at: SourcePlace): SourceRecord {
  const setting = (key: string) => {
    const value = context.relations.settings.get(key) ?? '';
    return value === '' ? null : value;
  };
  return {
    kind: 'site',
    externalId: 'site',
    at,
    title: setting('title') ?? '',
    url: context.siteUrl,
    description: setting('description'),
    timeZone: setting('timezone'),
    language: setting('locale') ?? setting('lang'),
    logo: withSite(setting('logo'), context.siteUrl),
    articlePattern: '/{slug}/',
  };
}
