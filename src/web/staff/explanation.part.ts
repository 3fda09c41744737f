import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';
import { renderInstant } from './instant.part.ts';

type Explanation = AnswerOf<'explainAccess'>;
type Grant = Extract<Explanation['trace'][number], { step: 'grant' }>['grant'];

/** The access rules in order, with each grant that was considered. */
export function renderExplanation(answer: Explanation): Html {
  const { granted, reason, at, until, trace } = answer;
  return html`<p class="${granted ? 'notice' : 'alarm'}">At ${renderInstant(at)}: ${granted ? 'open' : 'closed'}, because of <strong>${reason}</strong>${
    until ? html`, until ${renderInstant(until)}` : null
  }.</p>
<ol class="trace">${trace.map((step) =>
    step.step === 'rung'
      ? html`<li>${step.holds ? html`<strong>${step.rung}: yes</strong>` : html`${step.rung}: no`}</li>`
      : html`<li class="grant">${renderGrant(step.grant)}: ${step.because.replaceAll('_', ' ')}</li>`,
  )}</ol>`;
}

function renderGrant({ ground, scope, from, until, endCause, source, reason }: Grant): Html {
  const of =
    scope === 'site' ? 'the site' : 'tier' in scope ? `the plan ${scope.tier}` : 'an article';
  return html`${ground} of ${of}, ${renderInstant(from)} to ${renderInstant(until)}, by ${source}${
    endCause ? html` (${endCause})` : null
  }${reason ? html`: ${reason}` : null}`;
}
