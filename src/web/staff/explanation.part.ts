import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, actionPages, type View } from './console-page.ts';
import { renderInstant } from './instant.part.ts';

type Explanation = AnswerOf<'explainAccess'>;
type Grant = Extract<Explanation['trace'][number], { step: 'grant' }>['grant'];

const endGrant = action('/staff/grants/:id/end', 'endGrant', {
  next: (_, { form }) => `/staff/members/${encodeURIComponent(form['memberId'] ?? '')}`,
  label: 'End it',
  look: 'small',
});

/** Its path names the grant and not the member, so it returns to the page that its form names. */
export const grantPages = actionPages('admin', [endGrant]);

/** The access rules in order, with each grant that was considered. */
export function renderExplanation(view: View<unknown>, answer: Explanation): Html {
  const { granted, reason, at, until, trace } = answer;
  return html`<p class="${granted ? 'notice' : 'alarm'}">At ${renderInstant(at)}: ${granted ? 'open' : 'closed'}, because of <strong>${reason}</strong>${
    until ? html`, until ${renderInstant(until)}` : null
  }.</p>
<ol class="trace">${trace.map((step) =>
    step.step === 'rung'
      ? html`<li>${step.holds ? html`<strong>${step.rung}: yes</strong>` : html`${step.rung}: no`}</li>`
      : html`<li class="grant">${renderGrant(step.grant)}: ${step.because.replaceAll('_', ' ')}${renderEnd(view, step.grant)}</li>`,
  )}</ol>`;
}

function renderGrant({ ground, scope, from, until, endCause, source, reason }: Grant): Html {
  const of =
    scope === 'site' ? 'the site' : 'tier' in scope ? `the plan ${scope.tier}` : 'an article';
  return html`${ground} of ${of}, ${renderInstant(from)} to ${renderInstant(until)}, by ${source}${
    endCause ? html` (${endCause})` : null
  }${reason ? html`: ${reason}` : null}`;
}

/** Staff may end only the grants that staff gave; a paid grant ends with its payment. */
function renderEnd(view: View<unknown>, { id, ground, endCause }: Grant): Html | null {
  if (ground !== 'comp' || endCause !== null) return null;
  const hidden = { memberId: view.request.params['id'] ?? '' };
  return renderForm(view, endGrant, { params: { id }, hidden });
}
