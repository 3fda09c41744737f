import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';
import { renderTable, sum } from './table.part.ts';

type Result = NonNullable<AnswerOf<'getMove'>['result']>;
type CountRow = Result['counts'][string] & { readonly noun: string };

/** What a dry run, an import or a check found: counts, what the plan does not accept, differences and warnings. */
export function renderMoveResult({ counts, unnamed, differences, warnings, more }: Result): Html {
  const rows: CountRow[] = Object.entries(counts).map(([noun, count]) => ({ noun, ...count }));
  return html`<section><h2>Counts</h2>
${renderTable<CountRow>(
  {
    What: ({ noun }) => wordsOf(noun),
    'In the source': sum<CountRow>(({ source }) => source),
    Here: sum<CountRow>(({ here }) => here),
    'Not imported': sum<CountRow>(({ lost }) => lost),
  },
  rows,
)}</section>
${
  unnamed.length === 0
    ? null
    : html`<section><h2>Losses that the plan does not accept</h2><ul>${unnamed.map(({ reason, count }) => html`<li>${reason}: ${count}</li>`)}</ul></section>`
}
${differences.length === 0 ? null : renderDifferences(differences)}
${warnings.length === 0 ? null : html`<section><h2>Warnings</h2><ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul></section>`}
${more === 0 ? null : html`<p class="quiet">${more} more are not listed.</p>`}`;
}

/** “Live subscriptions” of `liveSubscriptions`. */
function wordsOf(noun: string): string {
  const words = noun.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function renderDifferences(differences: Result['differences']): Html {
  return html`<section><h2>Differences</h2>
${renderTable<Result['differences'][number]>(
  {
    What: ({ noun }) => wordsOf(noun),
    Difference: ({ what }) => what,
    Count: ({ count }) => count ?? '',
    Of: ({ of }) => of ?? '',
  },
  differences,
)}</section>`;
}
