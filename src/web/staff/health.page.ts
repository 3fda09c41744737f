import { type Html, html } from '../../platform/html/html.ts';
import { consolePage } from './console-page.ts';
import { listInbox, listWork, renderLines } from './dashboard.page.ts';
import { renderStart } from './reconciliations.page.ts';

/** The state of background jobs and deliveries, and what to do about failures. */
export const healthPages = consolePage({
  path: '/staff/health',
  section: '/staff/health',
  title: 'Health',
  load: async () => null,
  main: (view) => html`<section><h2>What Stripe tells us</h2>
${renderLines(listInbox(view.desk))}
<p class="quiet">What is set aside differs from what was agreed and opens nothing; what was given up on failed at every try. Both can be looked at again, one by one.</p></section>
<section><h2>Mail and jobs</h2>
${renderLines(listWork(view.desk))}
${renderGivenUp(view.desk.jobs?.givenUpKinds ?? [])}
<p class="quiet">Mail waits for the mail server for three days. What was lost had an address or content that the mail server refuses; nobody is asked for it here. A job that was given up on stands in the log with its error; one that comes again by itself is counted here until it works again.</p></section>
<section><h2>The books</h2>
<p>Compares Stripe's lists with ours, and changes nothing.</p>
${renderStart(view, 'Look for differences', true)}</section>`,
});

function renderGivenUp(kinds: readonly string[]): Html | null {
  if (kinds.length === 0) return null;
  return html`<p>Given up on: ${kinds.map((kind, index) => html`${index > 0 ? ', ' : null}<code>${kind}</code>`)}</p>`;
}
