import { html, trustedHtml } from '../../platform/html/html.ts';
import type { QueryOf } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { asStaff, renderTabs, showConsole } from './console.layout.ts';

const SECTION_PATH = '/staff/newsletters';
type Reader = NonNullable<QueryOf<'previewIssue'>['as']>;

const READERS = Object.entries({
  paying: 'A paying reader',
  free: 'A free member',
  unknown: 'Somebody without an account',
} satisfies Record<Reader, string>) as readonly (readonly [Reader, string])[];

/**
 * The policy of a mail's HTML in the preview: it may use inline styles and nothing else. The sandbox
 * gives it an opaque origin, so that even a hole in this policy would not expose the console's
 * session.
 */
const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ');

/** The mail as one kind of reader would receive it now: the HTML and text parts side by side. */
export const showIssuePreview = asStaff(async (request, me): Promise<PageAnswer> => {
  const { as, data } = await readPreview(request);
  const page = `${SECTION_PATH}/issues/${request.params['id']}`;
  const tabs = READERS.map(([reader, label]) => ({
    label,
    path: `${page}/preview?as=${reader}`,
    isCurrent: reader === as,
  }));
  const main = html`<p><a href="${page}">Back to the issue</a></p>
${renderTabs(tabs)}
<p class="quiet">${data.edition === 'full' ? 'The whole text' : 'The text up to the cut'} (${data.reason.replaceAll('_', ' ')}). Pictures from elsewhere are not loaded here.</p>
<form method="post" action="${page}/test">${hiddenField('as', as)}<button>Mail this edition to me</button></form>
<div class="two mail">
<section><h2>As HTML</h2>
<iframe src="${page}/preview/mail?as=${as}" sandbox title="The mail, as ${as === 'unknown' ? 'somebody without an account' : `a ${as} reader`} gets it"></iframe></section>
<section><h2>As text</h2><pre class="card" tabindex="0" role="region" aria-label="The mail as text">${data.text}</pre></section>
</div>`;
  const shown = await showConsole(request, me, {
    title: data.subject,
    section: SECTION_PATH,
    main,
  });
  return { ...shown, framesOwn: true };
});

/** The HTML part alone, for the frame in the preview. */
export const showMail = asStaff(async (request): Promise<PageAnswer> => {
  const { data } = await readPreview(request);
  return {
    document: trustedHtml(data.html),
    headers: { 'Content-Security-Policy': MAIL_POLICY, 'X-Robots-Tag': 'noindex' },
  };
});

async function readPreview(request: PageRequest) {
  const { visit, query } = request;
  const as = READERS.map(([reader]) => reader).find((one) => one === query['as']) ?? 'paying';
  const params = idOf(request);
  return { as, data: await visit.call('previewIssue', { params, query: { as } }) };
}
