import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf, RowOf } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { type Fields, longText, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { sum } from './table.part.ts';

type Dispute = RowOf<'listDisputes'>;
type Detail = AnswerOf<'getDispute'>;
type TextName = keyof Detail['suggested'];
type FileName = Exclude<keyof Detail['evidence'], TextName>;

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/disputes`;

const TABS = {
  needs_response: 'Needs response',
  under_review: 'Under review',
  decided: 'Decided',
  '': 'All',
} as const;

const STATUS_TEXTS: Readonly<Record<Dispute['status'], string>> = {
  warning_needs_response: 'Inquiry: needs response',
  warning_under_review: 'Inquiry: under review',
  warning_closed: 'Inquiry closed',
  needs_response: 'Needs response',
  under_review: 'Under review',
  prevented: 'Prevented',
  lost: 'Lost',
  appeal_needs_response: 'Appeal: needs response',
  appeal_under_review: 'Appeal: under review',
  won: 'Won',
};

const evidenceText = (label: string, hint = '') => ({
  ...longText(label, hint, { rows: 4, maxlength: 20_000 }),
});

/** The texts of evidence in the order of the form. */
const TEXTS: Readonly<Record<TextName, Fields[string]>> = {
  productDescription: evidenceText('Product description'),
  customerName: text('Customer name'),
  customerEmail: text('Customer email'),
  serviceDate: text('Service date'),
  accessLog: evidenceText('Access log', 'times of sign-ins and access, without IP addresses'),
  cancellationPolicy: evidenceText(
    'Cancellation policy disclosure',
    'how and when the customer saw it',
  ),
  cancellationRebuttal: evidenceText(
    'Cancellation rebuttal',
    'why the subscription was not canceled',
  ),
  refundPolicy: evidenceText('Refund policy disclosure', 'how and when the customer saw it'),
  refundRefusal: evidenceText(
    'Refund refusal explanation',
    'why the customer is not entitled to a refund',
  ),
  duplicateExplanation: evidenceText('Duplicate charge explanation', 'why this is not a duplicate'),
  other: evidenceText('Additional information'),
};

const FILES: Readonly<Record<FileName, string>> = {
  receiptFile: 'Receipt',
  correspondenceFile: 'Customer communication',
  serviceFile: 'Service documentation',
  cancellationPolicyFile: 'Cancellation policy',
  refundPolicyFile: 'Refund policy',
  otherFile: 'Other file',
};

const textFields: Fields = Object.fromEntries(
  Object.entries(TEXTS).map(([name, field]) => [
    name,
    { ...field, path: `evidence.${name}`, whenEmpty: '' },
  ]),
);

const save = action(`${PATH}/:id/evidence`, 'answerDispute', {
  fields: textFields,
  body: (form) => ({ evidence: readTexts(form), submit: false }),
  heading: 'Evidence',
  label: 'Save draft',
  next: (_, { params }) => `${PATH}/${params['id']}`,
  notice: 'evidence-saved',
  attributes: { class: 'card' },
});

const submit = action(
  `${PATH}/:id/submit`,
  ({ visit, params, form }: PageRequest) =>
    visit.call('answerDispute', {
      params: { id: params['id'] ?? '' },
      body: { evidence: {}, submit: true },
      key: form['key'],
    }),
  {
    summary: 'Submit evidence',
    confirmation:
      'Sends the saved texts and files to the bank. You can submit once and can’t change it afterwards.',
    label: 'Submit evidence to the bank',
    next: (_: unknown, { params }: PageRequest) => `${PATH}/${params['id']}`,
    notice: 'evidence-submitted',
  },
);

/** The upload, and the draft that names the file. */
const attach = action(
  `${PATH}/:id/files/:file`,
  async ({ visit, params, readFile }: PageRequest) => {
    const id = params['id'] ?? '';
    const raw = { contentType: 'application/octet-stream', bytes: await readFile() };
    const name = params['file'] ?? '';
    const file = await visit.call('uploadEvidenceFile', {
      params: { id },
      query: { name },
      raw,
    });
    return await visit.call('answerDispute', {
      params: { id },
      body: { evidence: { [name]: file.id }, submit: false },
    });
  },
  {
    label: 'Upload',
    look: 'small',
    next: (_: unknown, { params }: PageRequest) => `${PATH}/${params['id']}`,
    notice: 'evidence-saved',
    attributes: { enctype: 'multipart/form-data', 'data-slow': true },
  },
);

/** Disputes with their deadlines, and a form with the evidence of each. */
export const disputePages = [
  ...listPage(PATH, 'listDisputes', {
    title: 'Disputes',
    tabs: { filter: 'state', labels: TABS },
    above: () => html`<p><a href="${SECTION_PATH}">All payments</a></p>`,
    columns: () => ({
      Opened: ({ id, disputedAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(disputedAt)}</a>`,
      Amount: sum<Dispute>(({ amount }) => formatMoney(amount)),
      Reason: ({ reason }) => writeReason(reason),
      Status: ({ status }) => STATUS_TEXTS[status],
      'Respond by': ({ state, dueAt }) =>
        state === 'needs_response' && dueAt !== null ? renderInstant(dueAt) : null,
    }),
    empty: () => 'No disputes.',
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ amount }) => `Dispute of ${formatMoney(amount)}`,
    load: (request: PageRequest) => request.visit.call('getDispute', { params: idOf(request) }),
    main: (view) => html`<p><a href="${PATH}">All disputes</a></p>
${renderFacts(view.data)}
${view.data.takesEvidence ? renderAnswer(view) : renderSaved(view.data)}`,
    actions: [save, submit, attach],
  }),
];

function writeReason(reason: string | null): string {
  return (reason ?? 'unknown').replaceAll('_', ' ');
}

function renderFacts({ status, reason, dueAt, disputedAt, memberId, state }: Detail): Html {
  return html`<p class="notice">${STATUS_TEXTS[status]}. Reason: ${writeReason(reason)}. Opened ${renderInstant(disputedAt)}.${
    state === 'needs_response' && dueAt !== null ? html` Respond by ${renderInstant(dueAt)}.` : null
  }${memberId === null ? null : html` <a href="/staff/members/${memberId}">View member</a>`}</p>`;
}

function renderAnswer(view: View<Detail>): Html {
  const { evidence, suggested } = view.data;
  const names = Object.keys(TEXTS) as TextName[];
  const hasDraft = Object.values(evidence).some((value) => value !== null);
  const shown = names.map((name) => [name, evidence[name] ?? (hasDraft ? null : suggested[name])]);
  return html`${hasDraft ? null : html`<p class="quiet">These suggestions come from your records. Check them, add your own, and save the draft before you submit.</p>`}
${renderForm(view, save, { saved: { evidence: Object.fromEntries(shown) } })}
<section class="card"><h2>Files</h2><p class="quiet">PDF, JPEG or PNG, up to 4.5 MB in total.</p>
${(Object.keys(FILES) as FileName[]).map((file) => renderUpload(view, file))}</section>
${hasDraft ? renderForm(view, submit) : null}`;
}

function renderUpload(view: View<Detail>, file: FileName): Html {
  const isThere = view.data.evidence[file] !== null;
  return renderForm(view, attach, {
    params: { file },
    label: isThere ? 'Replace' : 'Upload',
    content: () =>
      html`<label>${FILES[file]}${isThere ? html` <span class="hint">uploaded</span>` : null} <input type="file" name="file" accept=".pdf,.jpg,.jpeg,.png" required></label>`,
  });
}

/** What was submitted; nothing where it was answered elsewhere or not at all. */
function renderSaved({ evidence, submissions }: Detail): Html {
  const names = (Object.keys(TEXTS) as TextName[]).filter((name) => evidence[name] !== null);
  return html`<p>${submissions === 0 ? 'No evidence submitted.' : 'Evidence submitted.'}</p>
<dl>${names.map((name) => html`<dt>${TEXTS[name]?.label ?? name}</dt><dd class="prose">${evidence[name]}</dd>`)}</dl>`;
}

function readTexts(form: PageRequest['form']): Partial<Record<TextName, string>> {
  return Object.fromEntries(
    Object.keys(TEXTS).flatMap((name) => {
      const typed = form[name];
      return typeof typed === 'string' ? [[name, typed]] : [];
    }),
  );
}
