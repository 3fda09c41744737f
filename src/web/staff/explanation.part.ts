import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import { labelled, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';

type Explanation = ResponseOf<'explainAccess'>;
type Grant = Extract<Explanation['trace'][number], { step: 'grant' }>['grant'];

/** The access rules in order, with each grant that was considered. */
export function renderExplanation(answer: Explanation): Html {
  const { granted, reason, at, until, trace } = answer;
  const facts = {
    at: renderInstant(at),
    state: granted ? 'open' : 'closed',
    reason: t('console.accessReason', { reason }),
    b: (words: Html) => html`<strong>${words}</strong>`,
  } as const;
  return html`<p class="${granted ? 'notice' : 'alarm'}">${until ? rich('console.explanation.decisionUntil', { ...facts, until: renderInstant(until) }) : rich('console.explanation.decision', facts)}</p>
<ol class="trace">${trace.map((step) =>
    step.step === 'rule'
      ? renderRule(step)
      : html`<li class="grant">${labelled(renderGrant(step.grant), t('console.grantBecause', { because: step.because }))}</li>`,
  )}</ol>`;
}

function renderRule({ holds, rule: reason }: { holds: boolean; rule: Explanation['reason'] }) {
  const rule = t('console.accessReason', { reason });
  return html`<li>${holds ? html`<strong>${t('console.explanation.ruleYes', { rule })}</strong>` : t('console.explanation.ruleNo', { rule })}</li>`;
}

function renderGrant({ ground, scope, from, until, endCause, source, reason }: Grant): Html {
  const of =
    scope === 'site'
      ? t('console.explanation.theSite')
      : 'tier' in scope
        ? t('console.explanation.thePlanTier', { tier: scope.tier })
        : t('console.explanation.anArticle');
  const words = rich('console.explanation.grant', {
    ground: t('console.accessReason', { reason: ground }),
    of,
    from: renderInstant(from),
    until: renderInstant(until),
    source: t('console.grantSource', { source, words: source }),
  });
  const grant = html`${words}${endCause ? html` (${t('people.memberAccess.endCause', { cause: endCause })})` : null}`;
  return reason ? labelled(grant, reason) : grant;
}
