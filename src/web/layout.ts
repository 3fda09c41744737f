import { findImageSize } from '../images/image-name.rules.ts';
import { DEFAULT_LOOK, lookPathOf } from '../look/look-stylesheet.ts';
import { type Html, html } from '../platform/html/html.ts';
import { LANGUAGE_NAMES, PSEUDO_LOCALE } from '../platform/i18n/locales.ts';
import { wordMemberName } from '../wording/member-name.ts';
import type { Texts } from '../wording/message-keys.ts';
import type { Site } from './api-types.ts';
import { addLanguage, dropLanguage } from './language.ts';
import { STYLESHEET_PATH } from './stylesheet.ts';
import type { Visit } from './visit.ts';

/** The site data that pages show around their content. */
type LayoutSite = Pick<
  Site,
  'name' | 'copyright' | 'languages' | 'look' | 'social' | 'pages' | 'publisher'
>;

/** The part of `LayoutSite` that does not depend on the reader. */
type FramedSite = Omit<LayoutSite, 'languages' | 'publisher'> & {
  readonly publisher: Pick<Site['publisher'], 'contact'>;
};

/** The viewer of a page, its language and its address. */
interface LayoutVisit extends Pick<Visit, 'texts' | 'me' | 'address'> {
  /** Null on pages whose content has the same language whatever the interface language: they have no alternates. */
  readonly publicUrl: string | null;
}

interface Layout {
  readonly visit: LayoutVisit;
  readonly title: string;
  /** Replaces the title and the site's name in the document's title. */
  readonly documentTitle?: string | null;
  readonly site: LayoutSite;
  readonly main: Html;
  /** The page to return to after signing in from the header. */
  readonly path?: string;
  readonly description?: string | null;
  readonly canonicalUrl?: string;
  /** Additional elements for the document's head. */
  readonly head?: Html;
}

/** The complete HTML document around a page's content. */
export function renderLayout(page: Layout): Html {
  const { visit, title, documentTitle, site, main, path, description, canonicalUrl, head } = page;
  const { texts } = visit;
  return html`${renderHead({
    texts,
    look: site.look,
    title: documentTitle ?? (title === site.name ? title : `${title} · ${site.name}`),
    more: html`${description ? html`<meta name="description" content="${description}">\n` : null}${
      canonicalUrl ? html`<link rel="canonical" href="${canonicalUrl}">\n` : null
    }${renderAlternates(page)}${head ?? null}`,
  })}
${renderFrame({
  texts,
  site,
  own: renderMemberLinks(visit, path),
  languages: renderLanguages(visit, site),
  main,
})}`;
}

/** A page that makes no API calls: it has no member, and only the site data that it receives. */
export function renderStaticPage(page: {
  readonly texts: Texts;
  readonly title: string;
  readonly site: FramedSite | null;
  readonly isForStaff: boolean;
  readonly main: Html;
}): Html {
  const { texts, title, main } = page;
  const { t } = texts;
  const site = page.site ?? {
    name: t('common.frontPage'),
    copyright: '',
    look: DEFAULT_LOOK,
    social: [],
    pages: [],
    publisher: { contact: '' },
  };
  const own = html`${page.isForStaff ? html`<a href="/staff">${t('common.console')}</a>` : null}
<a href="/account">${t('common.account')}</a>`;
  return html`${renderHead({ texts, look: site.look, title, more: null })}
${renderFrame({ texts, site, own, languages: null, main })}`;
}

/** Alternate links to the page in each language, for search engines. Only canonical addresses have alternates. */
function renderAlternates({ visit, site: { languages }, canonicalUrl }: Layout): Html | null {
  const { publicUrl, address } = visit;
  if (publicUrl === null || address === null || canonicalUrl || languages.length < 2) return null;
  const path = dropLanguage(address);
  if (path.includes('?')) return null;
  const links = languages.map(
    (language) =>
      html`<link rel="alternate" hreflang="${language}" href="${publicUrl}${addLanguage(path, language)}">\n`,
  );
  return html`<link rel="alternate" hreflang="x-default" href="${publicUrl}${path}">\n${links}`;
}

/**
 * The language selector. A form, because it stores the choice; it works without scripts and is the same for everyone.
 */
export function renderLanguages(
  { texts, address }: Pick<LayoutVisit, 'texts' | 'address'>,
  { languages }: Pick<Site, 'languages'>,
): Html | null {
  const others = languages.filter((language) => language !== texts.locale);
  if (others.length === 0 && texts.locale !== PSEUDO_LOCALE) return null;
  const buttons = others.map(
    (language) =>
      html`<button class="link" name="language" value="${language}" lang="${language}">${LANGUAGE_NAMES[language]}</button> `,
  );
  return html`<form class="languages" method="post" action="/language" aria-label="${texts.t('common.language')}">
<input type="hidden" name="returnTo" value="${address === null ? '/' : dropLanguage(address)}">
${buttons}
</form>`;
}

function renderMemberLinks({ texts, me }: LayoutVisit, path: string | undefined): Html {
  const { t } = texts;
  if (me === null) {
    const signIn = path ? `/signin?returnTo=${encodeURIComponent(path)}` : '/signin';
    return html`<a href="${signIn}">${t('common.signIn')}</a>`;
  }
  return html`${me.role !== 'reader' ? html`<a href="/staff">${t('common.console')}</a>` : null}
<a href="/account">${wordMemberName(texts, me.name)}</a>`;
}

/** The header and footer of each page; `own` holds the signed-in member's links. */
function renderFrame({
  texts: { t },
  site,
  own,
  languages,
  main,
}: {
  readonly texts: Texts;
  readonly site: FramedSite;
  readonly own: Html;
  readonly languages: Html | null;
  readonly main: Html;
}): Html {
  return html`<body>
<a class="skip" href="#main">${t('common.skip')}</a>
<header class="top">
<a class="name" href="/">${renderName(site)}</a>
<nav aria-label="${t('common.account')}">
<a href="/plans">${t('common.plans')}</a>
${own}
</nav>
</header>
<main id="main">
${main}
</main>
<footer class="bottom"><nav aria-label="${t('common.footer')}"><a href="/newsletters">${t('common.newsletters')}</a>${site.pages.map(
    (page) => html` <a href="/${page}">${t(`common.page.${page}`)}</a>`,
  )}${renderContact(t('common.contact'), site)}${site.social.map(({ name, url }) => html` <a href="${url}" rel="me noopener">${name}</a>`)}</nav>
${languages}${site.copyright ? html`<p>${site.copyright}</p>` : null}</footer>
</body>
</html>
`;
}

function renderContact(label: string, { publisher: { contact } }: FramedSite): Html | null {
  return contact === '' ? null : html` <a href="mailto:${contact}">${label}</a>`;
}

/** The site's name as text, or its logo, with dimensions if it was uploaded here. */
function renderName({ name, look: { logo } }: FramedSite): Html {
  if (logo === null) return html`${name}`;
  const size = findImageSize(logo);
  return html`<img src="${logo}" alt="${name}"${size ? html` width="${size.width}" height="${size.height}"` : null}>`;
}

/** A page without header and footer, which redirects elsewhere or answers an emailed link. */
export function renderMinimalPage(page: {
  texts: Texts;
  look: Site['look'];
  title: string;
  head: Html;
  main: Html;
}): Html {
  const { texts, look, title, head, main } = page;
  return html`${renderHead({ texts, look, title, more: head, hasFeed: false })}
<body>
<main id="main">
${main}
</main>
</body>
</html>
`;
}

/**
 * A page of ours that redirects to another site: browsers apply the policy's form-action to redirects after a form.
 * `words` contains a link for browsers that do not follow the refresh.
 */
export function renderOnward(texts: Texts, title: string, url: string, words: Html): Html {
  const refresh = html`<meta http-equiv="refresh" content="0; url=${url}">\n`;
  const main = html`<h1>${title}</h1>\n<p>${words}</p>`;
  return renderMinimalPage({ texts, look: DEFAULT_LOOK, title, head: refresh, main });
}

/** A complete document with a caller-supplied body below the common head. */
export function renderDocument(page: {
  texts: Texts;
  title: string | Html;
  head: Html;
  body: Html;
}): Html {
  return html`${renderHead({ texts: page.texts, look: DEFAULT_LOOK, title: page.title, more: page.head })}
${page.body}`;
}

function renderHead({
  texts: { t, language, direction },
  look,
  title,
  more,
  hasFeed = true,
}: {
  texts: Texts;
  look: Site['look'];
  title: string | Html;
  more: Html | null;
  hasFeed?: boolean;
}): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${STYLESHEET_PATH}">
<link rel="stylesheet" href="${lookPathOf(look)}">
<link rel="icon" href="${look.favicon ?? 'data:,'}">
${hasFeed ? html`<link rel="alternate" type="application/rss+xml" title="${t('common.feed')}" href="/feed.xml">\n` : null}${more}</head>`;
}
