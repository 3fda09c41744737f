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
  heading: 'Send nothing to',
  label: 'Suppress it',
  notice: 'suppressed',
  attributes: { class: 'card' },
});

const lift = action(`${PATH}/:id/lift`, 'liftSuppression', {
  label: 'Send to it again',
  look: 'small',
  summary: 'Lift it',
  confirmation:
    'It is sent again what it agreed to. Lift what came of a complaint only if its owner asked for it.',
  notice: 'suppression-lifted',
});

/** Suppressed addresses, which receive no mail whatever they subscribed to, with a lookup by address. */
export const suppressionPages = listPage(PATH, 'listSuppressions', {
  title: 'Suppressions',
  search: {
    fields: { email: text('Address', '', { type: 'email' }) },
    heading: 'Ask about one',
    label: 'Look it up',
    beside: (view) => renderForm(view, suppress),
  },
  above: () =>
    html`<p class="quiet">Only a hash of each address is kept, so that it outlives the account; ask about an address to find it. Addresses on this list receive nothing, whatever they agreed to.</p>`,
  heading: ({ request: { query } }) => (query['email'] ? html`<h2>${query['email']}</h2>` : null),
  columns: (view) => ({
    'Hash of the address': ({ emailHash }) =>
      html`<code>${emailHash.slice(0, MAX_SHOWN_LENGTH)}…</code>`,
    Cause: ({ reason }) => SUPPRESSION_REASONS[reason],
    Since: ({ createdAt }) => renderInstant(createdAt),
    'To do': ({ id }) => renderForm(view, lift, { params: { id } }),
  }),
  empty: ({ request }) =>
    request.query['email']
      ? 'Nothing stands against this address: it is sent what it agreed to.'
      : 'No address is suppressed.',
  actions: [suppress, lift],
});
