import { type Html, html } from '../../platform/html/html.ts';
import type { Issue } from '../api-types.ts';

const STATES_WITH_PROGRESS: ReadonlySet<string> = new Set(['sending', 'stopped', 'sent']);

/** The progress of an issue's delivery as a bar and in words; nothing before it starts. */
export function renderProgress({ state, preparedAt, progress }: Issue): Html | null {
  if (!STATES_WITH_PROGRESS.has(state)) return null;
  const { recipients, sent, failed, skipped, waiting } = progress;
  const others = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} left out`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ];
  const words = [`${sent} of ${recipients} sent`, ...others].join(', ');
  // Until all recipients are listed, the progress bar is indeterminate.
  const done = preparedAt
    ? html` max="${Math.max(1, recipients)}" value="${recipients === 0 ? 1 : recipients - waiting}"`
    : null;
  return html`<progress aria-label="How far it is"${done}></progress> <span class="quiet">${words}</span>`;
}
