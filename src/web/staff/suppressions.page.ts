import { html } from '../../platform/html/html.ts';
import { SUPPRESSION_REASONS } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action } from './console-page.ts';
import { text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/suppressions';
/** Of a hash as much as tells it from others: it is looked up by the address, never by its hash. */
const MAX_SHOWN_LENGTH = 12;

const suppress = action(PATH, 'createSuppression', {
  fields: { email: text('Address', '', { type: 'email', required: true }) },
  heading: 'Suppress an address',
  label: 'Suppress address',
  notice: 'suppressed',
  attributes: { class: 'card' },
});

const lift = action(`${PATH}/:id/lift`, 'liftSuppression', {
  label: 'Remove suppression',
  look: 'small',
  summary: 'Remove suppression',
  confirmation:
    'The address gets its newsletters again. After a spam complaint, do this only if the recipient asked for it.',
  notice: 'suppression-lifted',
});

/** Suppressed addresses, which receive no mail whatever they subscribed to, with a lookup by address. */
export const suppressionPages = listPage(PATH, 'listSuppressions', {
  title: 'Suppressions',
  search: {
    fields: { email: text('Address', '', { type: 'email' }) },
    heading: 'Look up an address',
    label: 'Look up',
    beside: (view) => renderForm(view, suppress),
  },
  above: () =>
    html`<p class="quiet">Suppressed addresses get no newsletters, whatever they subscribed to. Only a hash is stored, so look up an address to find it.</p>`,
  heading: ({ request: { query } }) => (query['email'] ? html`<h2>${query['email']}</h2>` : null),
  columns: (view) => ({
    'Address hash': ({ emailHash }) => html`<code>${emailHash.slice(0, MAX_SHOWN_LENGTH)}…</code>`,
    Reason: ({ reason }) => SUPPRESSION_REASONS[reason],
    Since: ({ createdAt }) => renderInstant(createdAt),
    Actions: ({ id }) => renderForm(view, lift, { params: { id } }),
  }),
  empty: ({ request }) =>
    request.query['email'] ? 'This address is not suppressed.' : 'No address is suppressed.',
  actions: [suppress, lift],
});
