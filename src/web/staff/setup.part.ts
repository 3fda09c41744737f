import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';

export type Setup = AnswerOf<'getSetup'>;
type Step = Setup['steps'][number]['step'];

interface StepWording {
  readonly label: string;
  readonly path: string;
  /** How the step counts as done, where that is not plain. */
  readonly hint?: string;
}

const STEPS = {
  name: { label: 'Name your publication', path: '/staff/settings/general' },
  look: { label: 'Upload a logo and choose a color', path: '/staff/settings/look' },
  plans: { label: 'Create a plan', path: '/staff/tiers' },
  stripe: {
    label: 'Connect Stripe',
    path: '/staff/health',
    hint: 'done once an event from Stripe has arrived',
  },
  mail: {
    label: 'Send an email',
    path: '/staff/health',
    hint: 'done once your mail server has accepted one',
  },
  first_article: { label: 'Publish your first article', path: '/staff/articles/new' },
  import: { label: 'Import members or articles', path: '/staff/member-imports', hint: 'optional' },
} as const satisfies Record<Step, StepWording>;

/** The steps of a new site, with live checks; nothing once it is set up. */
export function renderSetup({ steps, isComplete }: Setup): Html | null {
  if (isComplete) return null;
  const done = steps.filter((one) => one.done).length;
  return html`<section class="card"><h2>Set up your site</h2>
<p><progress aria-label="Setup" max="${steps.length}" value="${done}"></progress> <span class="quiet">${done} of ${steps.length} done</span></p>
<ul class="plain-list">${steps.map((one) => {
    const { label, path, hint }: StepWording = STEPS[one.step];
    return one.done
      ? html`<li class="quiet">✓ ${label}</li>`
      : html`<li><a href="${path}">${label}</a>${hint && html` <span class="hint">${hint}</span>`}</li>`;
  })}</ul></section>`;
}
