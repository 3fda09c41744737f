import { html, trustedHtml } from '../../platform/html/html.ts';
import type { QueryOf } from '../api-types.ts';
import { fillPath, idOf, type Page, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { consolePage, forStaff } from './console-page.ts';
import type { PlainKey } from './console-texts.ts';
import { t } from './console-texts.ts';
import { test } from './issue-sending.part.ts';
import { renderTabs } from './list-page.ts';

const SECTION_PATH = '/staff/newsletters';
const ISSUE = `${SECTION_PATH}/issues/:id`;
type Reader = NonNullable<QueryOf<'previewIssue'>['as']>;

const READERS = Object.entries({
  paying: 'editing.issuePreview.aPayingReader',
  free: 'editing.issuePreview.aFreeMember',
  unknown: 'editing.issuePreview.aReaderWithoutAccount',
} satisfies Record<Reader, PlainKey>) as readonly (readonly [Reader, PlainKey])[];

/**
 * The content security policy of a mail's HTML in the preview: inline styles are allowed and nothing else. The sandbox
 * gives it an opaque origin, so that even a gap in this policy would not expose the console's session.
 */
export function policyOfMail(publicUrl: string): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src 'self' data: ${new URL(publicUrl).origin}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox',
  ].join('; ');
}

export const issuePreviewPages: readonly Page[] = [
  // The mail as one kind of reader would receive it now: the HTML and text parts side by side.
  ...consolePage(`${ISSUE}/preview`, {
    title: ({ subject }) => subject,
    load: fetchPreview,
    framesOwn: true,
    main(view) {
      const { data, request, address } = view;
      const as = readReader(request);
      const issue = fillPath(ISSUE, request.params);
      const tabs = READERS.map(([reader, label]) => ({
        label: t(label),
        path: `${address}?as=${reader}`,
        isCurrent: reader === as,
      }));
      return html`<p><a href="${issue}">${t('editing.issuePreview.backIssue')}</a></p>
${renderTabs(tabs)}
<p><strong>${data.subject}</strong>${data.preheader && html` <span class="quiet">${data.preheader}</span>`}</p>
<p class="quiet">${t('editing.issuePreview.edition', { edition: data.edition === 'full' ? 'full' : 'cut', reason: t('console.accessReason', { reason: data.reason }) })}</p>
${renderForm(view, test, { hidden: { as } })}
<div class="two mail">
<section><h2>${t('editing.issuePreview.asHtml')}</h2>
<iframe src="${address}/mail?as=${as}" sandbox title="${t('editing.issuePreview.theMailAsReader', { reader: as })}"></iframe></section>
<section><h2>${t('editing.issuePreview.asText')}</h2><pre class="card" tabindex="0" role="region" aria-label="${t('editing.issuePreview.theMailAsText')}">${data.text}</pre></section>
</div>`;
    },
  }),
  // The HTML part alone, for the frame in the preview.
  {
    method: 'get',
    path: `${ISSUE}/preview/mail`,
    handle: forStaff('editor', async (request) => ({
      document: trustedHtml((await fetchPreview(request)).html),
      headers: {
        'Content-Security-Policy': policyOfMail(request.visit.publicUrl),
        'X-Robots-Tag': 'noindex',
      },
    })),
  },
];

function readReader({ query }: PageRequest): Reader {
  return READERS.map(([reader]) => reader).find((reader) => reader === query['as']) ?? 'paying';
}

function fetchPreview(request: PageRequest) {
  const call = { params: idOf(request), query: { as: readReader(request) } };
  return request.visit.call('previewIssue', call);
}
