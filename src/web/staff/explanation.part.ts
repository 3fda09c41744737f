import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';
import { rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';

type Explanation = AnswerOf<'explainAccess'>;
type Grant = Extract<Explanation['trace'][number], { step: 'grant' }>['grant'];

/** The access rules in order, with each grant that was considered. */
export function renderExplanation(answer: Explanation): Html {
  const { granted, reason, at, until, trace } = answer;
  const facts = {
    at: renderInstant(at),
    state: granted ? 'open' : 'closed',
    reason,
    b: (words: Html) => html`<strong>${words}</strong>`,
  } as const;
  return html`<p class="${granted ? 'notice' : 'alarm'}">${until ? rich('console.explanation.atAtStateBecause', { ...facts, until: renderInstant(until) }) : rich('console.explanation.atAtStateBecause2', facts)}</p>
<ol class="trace">${trace.map((step) =>
    step.step === 'rung'
      ? html`<li>${step.holds ? html`<strong>${t('console.explanation.rungYes', { rung: step.rung })}</strong>` : t('console.explanation.rungNo', { rung: step.rung })}</li>`
      : html`<li class="grant">${renderGrant(step.grant)}: ${step.because.replaceAll('_', ' ')}</li>`,
  )}</ol>`;
}

function renderGrant({ ground, scope, from, until, endCause, source, reason }: Grant): Html {
  const of =
    scope === 'site'
      ? t('console.explanation.theSite')
      : 'tier' in scope
        ? t('console.explanation.thePlanTier', { tier: scope.tier })
        : t('console.explanation.anArticle');
  const words = rich('console.explanation.groundFromUntilSource', {
    ground,
    of,
    from: renderInstant(from),
    until: renderInstant(until),
    source,
  });
  return html`${words}${endCause ? html` (${endCause})` : null}${reason ? html`: ${reason}` : null}`;
}
