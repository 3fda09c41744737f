import { type Html, html } from '../html/html.ts';

interface PageLanguage {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The response to an emailed link: a small standalone page without styles and scripts. */
export function noticePage({ language, direction }: PageLanguage, title: string, content: Html) {
  const page = html`<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1>${content}</main></body></html>`;
  return {
    status: 200,
    raw: { contentType: 'text/html; charset=utf-8', bytes: page.markup },
  } as const;
}
