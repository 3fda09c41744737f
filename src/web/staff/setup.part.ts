import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf } from '../api-types.ts';
import type { PlainKey } from './console-texts.ts';
import { t } from './console-texts.ts';

export type Setup = ResponseOf<'getSetup'>;
type Step = Setup['steps'][number]['step'];

interface StepWording {
  readonly label: PlainKey;
  readonly path: string;
  /** Explains when the step counts as done, if that is not obvious. */
  readonly hint?: PlainKey;
}

const STEPS = {
  name: { label: 'setup.setup.namePublication', path: '/staff/settings/general' },
  look: { label: 'setup.setup.uploadLogoChooseColor', path: '/staff/settings/look' },
  plans: { label: 'setup.setup.createPlan', path: '/staff/tiers' },
  stripe: {
    label: 'setup.setup.connectStripe',
    path: '/staff/health#stripe',
    hint: 'setup.setup.doneOnceEventFrom',
  },
  mail: {
    label: 'setup.setup.sendEmail',
    path: '/staff/health#mail',
    hint: 'setup.setup.doneOnceMailServer',
  },
  first_article: { label: 'setup.setup.publishFirstArticle', path: '/staff/articles/new' },
  import: {
    label: 'setup.setup.importMembersOrArticles',
    path: '/staff/moving',
    hint: 'setup.setup.optional',
  },
} as const satisfies Record<Step, StepWording>;

/** The setup steps of a new site, with live checks; null once the setup is complete. */
export function renderSetup({ steps, isComplete }: Setup): Html | null {
  if (isComplete) return null;
  const done = steps.filter((one) => one.done).length;
  return html`<section class="card"><h2>${t('setup.setup.setUpSite')}</h2>
<p><progress aria-label="${t('setup.setup.setup')}" max="${steps.length}" value="${done}"></progress> <span class="quiet">${t('setup.setup.doneLengthDone', { done, length: steps.length })}</span></p>
<ul class="steps">${steps.map((one) => {
    const { label, path, hint }: StepWording = STEPS[one.step];
    return one.done
      ? html`<li class="done">${t(label)}</li>`
      : html`<li><a href="${path}">${t(label)}</a>${hint && html` <span class="hint">${t(hint)}</span>`}</li>`;
  })}</ul></section>`;
}
