import { html } from '../../platform/html/html.ts';
import { SUPPRESSION_REASONS } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action } from './console-page.ts';
import { t, word } from './console-texts.ts';
import { text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/suppressions';
/** The number of characters shown of a hash, enough to distinguish it: lookups use the address, never the hash. */
const MAX_SHOWN_LENGTH = 12;

const suppress = action(PATH, 'createSuppression', {
  fields: { email: text('console.word.address', '', { type: 'email', required: true }) },
  heading: 'people.suppressions.suppressAnAddress',
  label: 'people.suppressions.suppressAddress',
  notice: 'suppressed',
  attributes: { class: 'card' },
});

const lift = action(`${PATH}/:id/lift`, 'liftSuppression', {
  label: 'people.suppressions.removeSuppression',
  look: 'small',
  summary: 'people.suppressions.removeSuppression',
  confirmation: 'people.suppressions.theAddressGetsItsNewsletters',
  notice: 'suppression-lifted',
});

/** Suppressed addresses, which receive no mail regardless of their subscriptions, with a lookup by address. */
export const suppressionPages = listPage(PATH, 'listSuppressions', {
  title: 'console.word.suppressions',
  search: {
    fields: { email: text('console.word.address', '', { type: 'email' }) },
    heading: 'people.suppressions.lookUpAnAddress',
    label: 'people.suppressions.lookUp',
    beside: (view) => renderForm(view, suppress),
  },
  above: () =>
    html`<p class="quiet">${t('people.suppressions.suppressedAddressesGetNoNewsletters')}</p>`,
  heading: ({ request: { query } }) => (query['email'] ? html`<h2>${query['email']}</h2>` : null),
  columns: (view) => ({
    'people.suppressions.addressHash': ({ emailHash }) =>
      html`<code>${emailHash.slice(0, MAX_SHOWN_LENGTH)}…</code>`,
    'console.word.reason': ({ reason }) => word(SUPPRESSION_REASONS[reason]),
    'console.word.since': ({ createdAt }) => renderInstant(createdAt),
    'console.word.actions': ({ id }) => renderForm(view, lift, { params: { id } }),
  }),
  empty: ({ request }) =>
    request.query['email']
      ? t('people.suppressions.thisAddressIsNotSuppressed')
      : t('people.suppressions.noAddressIsSuppressed'),
  actions: [suppress, lift],
});
