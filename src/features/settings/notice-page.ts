import type { Html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { SiteSettings } from './settings-cache.ts';

export interface Notice {
  readonly texts: Texts;
  readonly title: string;
  readonly content: Html;
}

/** Renders the page that answers an emailed link, with the name and the look of the site. The wiring provides it. */
export type RenderNotice = (
  settings: SiteSettings,
  notice: Notice,
) => { readonly status: 200; readonly raw: { contentType: string; bytes: string } };
