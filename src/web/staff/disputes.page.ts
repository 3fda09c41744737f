import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm, renderUploads } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import {
  formatMoney,
  type Label,
  type PlainKey,
  plainWords,
  rich,
  t,
  word,
} from './console-texts.ts';
import { type Fields, file, longText, readFields, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { sum } from './table.part.ts';

type Dispute = RowOf<'listDisputes'>;
type Detail = ResponseOf<'getDispute'>;
type TextName = keyof Detail['suggested'];
type FileName = Exclude<keyof Detail['evidence'], TextName>;

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/disputes`;

const TABS = {
  needs_response: 'money.disputes.needsResponse',
  under_review: 'money.disputes.underReview',
  decided: 'money.disputes.decided',
  '': 'money.disputes.all',
} as const;

const STATUS_TEXTS: Readonly<Record<Dispute['status'], PlainKey>> = {
  warning_needs_response: 'money.disputes.inquiryNeedsResponse',
  warning_under_review: 'money.disputes.inquiryUnderReview',
  warning_closed: 'money.disputes.inquiryClosed',
  needs_response: 'money.disputes.needsResponse',
  under_review: 'money.disputes.underReview',
  prevented: 'money.disputes.prevented',
  lost: 'money.disputes.lost',
  appeal_needs_response: 'money.disputes.appealNeedsResponse',
  appeal_under_review: 'money.disputes.appealUnderReview',
  won: 'money.disputes.won',
};

const evidenceText = (label: Label, hint: Label = '') =>
  longText(label, hint, { rows: 4, maxlength: 20_000 });

/** The text fields of the evidence, in the order of the form. */
const TEXTS: Readonly<Record<TextName, Fields[string]>> = {
  productDescription: evidenceText('money.disputes.productDescription'),
  customerName: text('money.disputes.customerName'),
  customerEmail: text('money.disputes.customerEmail'),
  serviceDate: text('money.disputes.serviceDate'),
  accessLog: evidenceText('money.disputes.accessLog', 'money.disputes.timesSignInsAccess'),
  cancellationPolicy: evidenceText(
    'money.disputes.cancellationPolicyDisclosure',
    'money.disputes.howWhenCustomerSaw',
  ),
  cancellationRebuttal: evidenceText(
    'money.disputes.cancellationRebuttal',
    'money.disputes.whySubscriptionNotCanceled',
  ),
  refundPolicy: evidenceText(
    'money.disputes.refundPolicyDisclosure',
    'money.disputes.howWhenCustomerSaw',
  ),
  refundRefusal: evidenceText(
    'money.disputes.refundRefusalExplanation',
    'money.disputes.whyCustomerNotEntitled',
  ),
  duplicateExplanation: evidenceText(
    'money.disputes.duplicateChargeExplanation',
    'money.disputes.whyNotDuplicate',
  ),
  other: evidenceText('money.disputes.additionalInformation'),
};

const FILES: Readonly<Record<FileName, PlainKey>> = {
  receiptFile: 'console.word.receipt',
  correspondenceFile: 'money.disputes.customerCommunication',
  serviceFile: 'money.disputes.serviceDocumentation',
  cancellationPolicyFile: 'money.disputes.cancellationPolicy',
  refundPolicyFile: 'money.disputes.refundPolicy',
  otherFile: 'money.disputes.otherFile',
};

const textFields: Fields = Object.fromEntries(
  Object.entries(TEXTS).map(([name, field]) => [
    name,
    { ...field, path: `evidence.${name}`, whenEmpty: '' },
  ]),
);

const save = action(`${PATH}/:id/evidence`, 'answerDispute', {
  fields: textFields,
  body: (form) => ({ ...readFields(textFields, form), submit: false }),
  heading: 'money.disputes.evidence',
  label: 'money.disputes.saveDraft',
  notice: 'evidence-saved',
  attributes: { class: 'card' },
});

const submit = action(`${PATH}/:id/submit`, 'answerDispute', {
  body: () => ({ evidence: {}, submit: true }),
  summary: 'money.disputes.submitEvidence',
  confirmation: 'money.disputes.sendsSavedTextsFiles',
  label: 'money.disputes.submitEvidenceBank',
  notice: 'evidence-submitted',
});

/** The appeal of a lost dispute, which needs a reason of its own. */
const appeal = action(`${PATH}/:id/appeal`, 'answerDispute', {
  fields: {
    appealReason: longText('money.disputes.appealReason', 'money.disputes.appealReasonHint', {
      rows: 4,
      maxlength: 20_000,
      required: true,
    }),
  },
  body: ({ appealReason = '' }) => ({ evidence: {}, appealReason, submit: true }),
  summary: 'money.disputes.submitAppeal',
  confirmation: 'money.disputes.sendsSavedTextsFiles',
  label: 'money.disputes.submitAppealBank',
  notice: 'evidence-submitted',
});

/** Uploads a file, then adds it to the draft. */
const attach = action(
  `${PATH}/:id/files/:file`,
  async ({ visit, params, readFile }: PageRequest) => {
    const id = params['id'] ?? '';
    const { bytes } = await readFile();
    const raw = { contentType: 'application/octet-stream', bytes };
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
    fields: { file: file('console.word.file') },
    label: 'console.word.upload',
    look: 'small',
    notice: 'evidence-saved',
    attributes: { 'data-slow': true },
  },
);

/** Disputes with their deadlines, and an evidence form for each. */
export const disputePages = [
  ...listPage(PATH, 'listDisputes', {
    title: 'console.word.disputes',
    tabs: { filter: 'state', labels: TABS },
    above: () => html`<p><a href="${SECTION_PATH}">${t('console.word.allPayments')}</a></p>`,
    columns: () => ({
      'money.disputes.opened': ({ id, disputedAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(disputedAt)}</a>`,
      'console.word.amount': sum<Dispute>(({ amount }) => formatMoney(amount)),
      'console.word.member': ({ memberId, memberName }) =>
        memberId === null
          ? t('money.money.guest')
          : html`<a href="/staff/members/${memberId}">${memberName}</a>`,
      'console.word.reason': ({ reason }) => writeReason(reason),
      'console.word.status': ({ status }) => t(STATUS_TEXTS[status]),
      'money.disputes.respond': ({ state, dueAt }) =>
        state === 'needs_response' && dueAt !== null ? renderInstant(dueAt) : null,
    }),
    empty: () => t('money.disputes.noDisputes'),
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ amount }) => t('money.disputes.disputeAmount', { amount: formatMoney(amount) }),
    load: (request: PageRequest) => request.visit.call('getDispute', { params: idOf(request) }),
    main: (view) => html`<p><a href="${PATH}">${t('money.disputes.allDisputes')}</a></p>
${renderFacts(view.data)}
${view.data.takesEvidence ? renderAnswer(view) : renderSaved(view.data)}`,
    actions: [save, submit, appeal, attach],
  }),
];

function writeReason(given: string | null): string {
  const reason = given ?? 'unknown';
  return t('money.disputeReason', { reason, words: plainWords(reason) });
}

function renderFacts(dispute: Detail): Html {
  const { status, reason, dueAt, disputedAt, memberId, memberName, state } = dispute;
  return html`<p class="notice">${rich('money.disputes.statusReasonReasonOpened', { status: t(STATUS_TEXTS[status]), reason: writeReason(reason), disputedAt: renderInstant(disputedAt) })} ${state === 'needs_response' && dueAt !== null ? rich('money.disputes.respondDueat', { dueAt: renderInstant(dueAt) }) : null}
${memberId === null ? null : html`<a href="/staff/members/${memberId}">${memberName ?? t('money.disputes.viewMember')}</a>`}</p>`;
}

function renderAnswer(view: View<Detail>): Html {
  const { evidence, suggested, status } = view.data;
  const names = Object.keys(TEXTS) as TextName[];
  const hasDraft = Object.values(evidence).some((value) => value !== null);
  const shown = names.map((name) => [name, evidence[name] ?? (hasDraft ? null : suggested[name])]);
  return html`${hasDraft ? null : html`<p class="quiet">${t('money.disputes.theseSuggestionsComeFrom')}</p>`}
${renderForm(view, save, { saved: { evidence: Object.fromEntries(shown) } })}
<section class="card"><h2>${t('money.disputes.files')}</h2><p class="quiet">${t('money.disputes.pdfJpegOrPng')}</p>
${renderUploads(view, () => renderAllUploads(view), 'plain')}</section>
${status === 'appeal_needs_response' ? renderForm(view, appeal) : null}
${hasDraft && status !== 'appeal_needs_response' ? renderForm(view, submit) : null}`;
}

function renderAllUploads(view: View<Detail>): Html {
  return html`${(Object.keys(FILES) as FileName[]).map((file) => renderUpload(view, file))}`;
}

function renderUpload(view: View<Detail>, name: FileName): Html {
  const isThere = view.data.evidence[name] !== null;
  return renderForm(view, attach, {
    params: { file: name },
    label: isThere ? t('money.disputes.replace') : t('console.word.upload'),
    fields: {
      file: file(FILES[name], isThere ? 'money.disputes.uploaded' : '', {
        accept: '.pdf,.jpg,.jpeg,.png',
      }),
    },
  });
}

/** The submitted evidence; empty if the dispute was answered elsewhere or not at all. */
function renderSaved({ evidence, submissions }: Detail): Html {
  const names = (Object.keys(TEXTS) as TextName[]).filter((name) => evidence[name] !== null);
  return html`<p>${submissions === 0 ? t('money.disputes.noEvidenceSubmitted') : t('money.disputes.evidenceSubmitted')}</p>
<dl>${names.map((name) => html`<dt>${word(TEXTS[name].label)}</dt><dd class="prose">${evidence[name]}</dd>`)}</dl>`;
}
