import { html, trustedHtml } from '../../platform/html/html.ts';
import type { Issue, QueryOf, ResponseOf } from '../api-types.ts';
import { fillPath, idOf, type Page, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { consolePage, forStaff } from './console-page.ts';
import type { PlainKey } from './console-texts.ts';
import { t } from './console-texts.ts';
import { test } from './issue-sending.part.ts';
import { renderTabs } from './list-page.ts';
import { type Choices, fetchPlans } from './pickers.ts';

const SECTION_PATH = '/staff/newsletters';
const ISSUE = `${SECTION_PATH}/issues/:id`;
type Reader = NonNullable<QueryOf<'previewIssue'>['as']>;

/** A kind of reader for whom the mail is previewed. */
interface Recipient {
  /** The value in the preview's address. */
  readonly key: string;
  readonly label: string;
  readonly as: Reader;
  readonly plan?: string;
}

interface Preview {
  readonly mail: ResponseOf<'previewIssue'>;
  readonly recipients: readonly Recipient[];
  readonly chosen: Recipient;
}

/** Lists the readers with different mails. Those of each plan differ only if the text is for certain plans. */
function listRecipients({ access }: Issue, plans: Choices): [Recipient, ...Recipient[]] {
  const one = (as: Reader, label: PlainKey): Recipient => ({ key: as, label: t(label), as });
  const ofPlans = Object.entries(plans).map(
    ([plan, name]): Recipient => ({
      key: `plan-${plan}`,
      label: t('editing.articlePreview.subscriberName', { name }),
      as: 'paying',
      plan,
    }),
  );
  const paying = one('paying', 'editing.issuePreview.aPayingReader');
  const [first = paying, ...rest] = access === 'tiers' ? ofPlans : [];
  const free = one('free', 'editing.issuePreview.aFreeMember');
  return [first, ...rest, free, one('unknown', 'editing.issuePreview.aReaderWithoutAccount')];
}

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
    title: ({ mail }) => mail.subject,
    load: fetchPreview,
    framesOwn: true,
    main(view) {
      const { data, request, address } = view;
      const { mail, recipients, chosen } = data;
      const { key, as, plan = '' } = chosen;
      const issue = fillPath(ISSUE, request.params);
      const tabs = recipients.map((one) => ({
        label: one.label,
        path: `${address}?as=${one.key}`,
        isCurrent: one === chosen,
      }));
      return html`<p><a href="${issue}">${t('editing.issuePreview.backIssue')}</a></p>
${renderTabs(tabs)}
<p><strong>${mail.subject}</strong>${mail.preheader && html` <span class="quiet">${mail.preheader}</span>`}</p>
<p class="quiet">${t('editing.issuePreview.edition', { edition: mail.edition === 'full' ? 'full' : 'cut', reason: t('console.accessReason', { reason: mail.reason }) })}</p>
${renderForm(view, test, { hidden: { as, plan } })}
<div class="two mail">
<section><h2>${t('editing.issuePreview.asHtml')}</h2>
<iframe src="${address}/mail?as=${key}" sandbox title="${t('editing.issuePreview.theMailAsReader', { reader: as })}"></iframe></section>
<section><h2>${t('editing.issuePreview.asText')}</h2><pre class="card" tabindex="0" role="region" aria-label="${t('editing.issuePreview.theMailAsText')}">${mail.text}</pre></section>
</div>`;
    },
  }),
  // The HTML part alone, for the frame in the preview.
  {
    method: 'get',
    path: `${ISSUE}/preview/mail`,
    handle: forStaff('editor', async (request) => ({
      document: trustedHtml((await fetchPreview(request)).mail.html),
      headers: {
        'Content-Security-Policy': policyOfMail(request.visit.publicUrl),
        'X-Robots-Tag': 'noindex',
      },
    })),
  },
];

async function fetchPreview(request: PageRequest): Promise<Preview> {
  const { visit, query } = request;
  const params = idOf(request);
  const [issue, plans] = await Promise.all([visit.call('getIssue', { params }), fetchPlans(visit)]);
  const recipients = listRecipients(issue, plans);
  const chosen = recipients.find(({ key }) => key === query['as']) ?? recipients[0];
  const { as, plan } = chosen;
  const mail = await visit.call('previewIssue', { params, query: { as, ...(plan && { plan }) } });
  return { mail, recipients, chosen };
}
