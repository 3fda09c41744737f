import { randomUUID } from 'node:crypto';
import { html, trustedHtml } from '../../platform/html/html.ts';
import type { Me, QueryOf, ResponseOf } from '../api-types.ts';
import { idOf, type Page, type PageRequest } from '../page.ts';
import { renderArticlePage } from '../pages/article.page.ts';
import { readSite } from '../pages/parts.ts';
import { toConversation } from '../pages/read-conversation.ts';
import { readTipOptions } from '../pages/tip.part.ts';
import { type DroppedPart, renderDropped } from './article-dropped.part.ts';
import { type PreviewChoice, previewChoices } from './article-preview.rules.ts';
import { consolePage, forStaff, type View } from './console-page.ts';
import { t } from './console-texts.ts';
import { policyOfMail } from './issue-preview.page.ts';
import { renderTabs } from './list-page.ts';
import { fetchPlans } from './pickers.ts';

const PREVIEW = '/staff/articles/:id/preview';

/** The reader of a preview: nobody has this id. */
const ANY_READER = { id: '', role: 'reader', language: null } as const satisfies Omit<Me, 'name'>;

/**
 * The content security policy of the previewed page in its frame: it runs no scripts, submits no forms, and has an
 * opaque origin, so that even a vulnerability in it would not expose the console's session. `sandbox` lists what the
 * sandbox allows nevertheless.
 */
export function policyOfPage(publicUrl: string, sandbox = ''): string {
  const own = `'self' ${new URL(publicUrl).origin}`;
  return [
    "default-src 'none'",
    "style-src 'self'",
    `img-src ${own} https: data:`,
    `media-src ${own} https:`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    `sandbox ${sandbox}`.trim(),
  ].join('; ');
}

/** The recipient of a mail for each kind of reader. */
const RECIPIENTS = {
  anonymous: 'unknown',
  free: 'free',
  subscriber: 'paying',
} as const satisfies Record<PreviewChoice['as'], NonNullable<QueryOf<'previewArticleMail'>['as']>>;

const WIDTHS = {
  desk: 'editing.articlePreview.desktop',
  phone: 'editing.articlePreview.phone',
} as const;

/** The headers of a page in a frame: it is neither indexed nor stored. */
export const IN_FRAME = {
  'X-Robots-Tag': 'noindex',
  'Cache-Control': ['private', 'no-store'].join(),
} as const;

interface Preview {
  readonly article: ResponseOf<'getStaffArticle'>;
  readonly choices: readonly PreviewChoice[];
  readonly chosen: PreviewChoice;
}

interface PreviewPage extends Preview {
  readonly dropped: readonly DroppedPart[];
}

export const articlePreviewPages: readonly Page[] = [
  ...consolePage(PREVIEW, {
    title: ({ article }: PreviewPage) => article.title,
    load: fetchPage,
    framesOwn: true,
    main: (view) => renderPreview(view),
  }),
  // The page without the console around it, as the reader would get it, for the frame.
  {
    method: 'get',
    path: `${PREVIEW}/page`,
    handle: forStaff('editor', async (request) => ({
      document: await renderPage(request),
      headers: { ...IN_FRAME, 'Content-Security-Policy': policyOfPage(request.visit.publicUrl) },
    })),
  },
  {
    method: 'get',
    path: `${PREVIEW}/mail`,
    handle: forStaff('editor', async (request) => {
      const { as, plan } = (await fetchPreview(request)).chosen;
      const query = { as: RECIPIENTS[as], ...(plan && { plan }) };
      const call = { params: idOf(request), query };
      const { html: mail } = await request.visit.call('previewArticleMail', call);
      return {
        document: trustedHtml(mail),
        headers: { ...IN_FRAME, 'Content-Security-Policy': policyOfMail(request.visit.publicUrl) },
      };
    }),
  },
];

async function fetchPreview(request: PageRequest): Promise<Preview> {
  const [article, plans] = await Promise.all([
    request.visit.call('getStaffArticle', { params: idOf(request) }),
    fetchPlans(request.visit),
  ]);
  const choices = previewChoices(article, plans);
  const [first] = choices;
  const chosen = choices.find(({ key }) => key === request.query['as']) ?? first;
  return { article, choices, chosen };
}

async function fetchPage(request: PageRequest): Promise<PreviewPage> {
  const [preview, { data: dropped }] = await Promise.all([
    fetchPreview(request),
    request.visit.call('listDroppedParts', { params: idOf(request) }),
  ]);
  return { ...preview, dropped };
}

function renderPreview({ data, request, address }: View<PreviewPage>) {
  const { article, choices, chosen, dropped } = data;
  const isMail = request.query['form'] === 'mail';
  const width = request.query['width'] === 'phone' ? 'phone' : 'desk';
  const pathOf = (change: Readonly<Record<string, string>>) => {
    const form = isMail ? { form: 'mail' } : {};
    return `${address}?${new URLSearchParams({ as: chosen.key, width, ...form, ...change })}`;
  };
  const readers = choices.map(({ key, label }) => ({
    label,
    path: pathOf({ as: key }),
    isCurrent: key === chosen.key,
  }));
  const forms = [
    ...Object.entries(WIDTHS).map(([name, label]) => ({
      label: t(label),
      path: pathOf({ width: name, form: 'page' }),
      isCurrent: !isMail && name === width,
    })),
    { label: t('console.word.email'), path: pathOf({ form: 'mail' }), isCurrent: isMail },
  ];
  return html`<p><a href="/staff/articles/${article.id}">${t('console.word.backToTheEditor')}</a></p>
${renderTabs(readers)}
${renderTabs(forms)}
${renderDropped(dropped)}
<iframe class="preview ${isMail ? 'mail' : width}" src="${address}/${isMail ? 'mail' : 'page'}?as=${chosen.key}" sandbox title="${isMail ? t('editing.articlePreview.theEmailReader', { reader: chosen.label }) : t('editing.articlePreview.thePageReader', { reader: chosen.label })}"></iframe>`;
}

/** Renders the article's page from what the API would return to this kind of reader. */
async function renderPage(request: PageRequest) {
  const { visit } = request;
  const { as, plan, freeReads } = (await fetchPreview(request)).chosen;
  const query: QueryOf<'previewArticle'> = { reader: as, freeReads, ...(plan && { plan }) };
  const [answer, site, tips] = await Promise.all([
    visit.call('previewArticle', { params: idOf(request), query }),
    readSite(visit),
    readTipOptions(visit),
  ]);
  const none = { data: [], nextCursor: null };
  return renderArticlePage({
    answer,
    site,
    tips,
    thanks: none,
    upgrade: null,
    closed: null,
    texts: visit.texts,
    talk: toConversation(none, 'newest'),
    isFollowed: as === 'anonymous' ? null : false,
    me: as === 'anonymous' ? null : { ...ANY_READER, name: t('editing.articlePreview.reader') },
    pageKey: randomUUID(),
    query: {},
  });
}
