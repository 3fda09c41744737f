import { type AddressedSite, siteAddresses } from '../addresses/site-addresses.rules.ts';
import type { Html } from '../platform/html/html.ts';
import { html } from '../platform/html/html.ts';
import type { Texts } from '../wording/message-keys.ts';
import { renderMinimalPage } from './layout.ts';

interface NoticeSite extends AddressedSite {
  readonly name: string;
  readonly look: Parameters<typeof renderMinimalPage>[0]['look'];
}

/**
 * Creates a renderer of the pages that answer emailed links. Their endpoints belong to the API, so these pages call
 * nothing, know no member, and link only to the front page, which may be the publisher's.
 */
export function createNoticeRenderer(publicUrl: string) {
  return (
    site: NoticeSite,
    { texts, title, content }: { texts: Texts; title: string; content: Html },
  ) => {
    const home = html`<a href="${siteAddresses(publicUrl, site).home}">${texts.t('pages.toFrontPage')}</a>`;
    const page = renderMinimalPage({
      texts,
      look: site.look,
      title: `${title} · ${site.name}`,
      head: html`<meta name="robots" content="noindex">\n`,
      main: html`<p class="quiet">${site.name}</p>\n<h1>${title}</h1>\n${content}\n<p>${home}</p>`,
    });
    const raw = { contentType: 'text/html; charset=utf-8', bytes: page.markup };
    return { status: 200, raw } as const;
  };
}
