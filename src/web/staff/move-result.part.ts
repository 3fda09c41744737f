import { type Html, html } from '../../platform/html/html.ts';
import { NOT_HERE_YET } from '../../wording/import-phrases.ts';
import type { ResponseOf } from '../api-types.ts';
import {
  formatNumber,
  labelled,
  type PlainKey,
  t,
  translatePhrase,
  wordMoveWarning,
  wordStoredRefusal,
} from './console-texts.ts';
import { wordLoss } from './move-loss.wording.ts';
import { renderTable, sum } from './table.part.ts';

type Result = NonNullable<ResponseOf<'getMove'>['result']>;
type CountRow = Result['counts'][string] & { readonly noun: string };

/** The result of a dry run, an import or a check: counts, rejected parts of the plan, differences and warnings. */
export function renderMoveResult({
  counts,
  unnamed,
  differences,
  refusals,
  warnings,
  more,
}: Result): Html {
  const rows: CountRow[] = Object.entries(counts)
    .map(([noun, count]) => ({ noun, ...count }))
    .filter(({ source, here, lost }) => source + here + lost > 0)
    .sort((a, b) => orderOf(a.noun) - orderOf(b.noun));
  // The counts say the same.
  const listed = differences.filter(({ what, of }) => what !== NOT_HERE_YET || of != null);
  return html`<section><h2>${t('people.moveResult.counts')}</h2>
${renderTable<CountRow>(
  {
    'people.moveResult.what': ({ noun }) => wordNoun(noun),
    'people.moveResult.source': sum(({ source }) => formatNumber(source)),
    'people.moveResult.here': sum(({ here }) => formatNumber(here)),
    'people.moveResult.notImported': sum(({ lost }) => formatNumber(lost)),
  },
  rows,
)}</section>
${
  unnamed.length === 0
    ? null
    : html`<section><h2>${t('people.moveResult.unacceptedLosses')}</h2><ul>${unnamed.map(renderLoss)}</ul></section>`
}
${listed.length === 0 ? null : renderDifferences(listed)}
${refusals.length === 0 ? null : html`<section><h2>${t('people.moveResult.refused')}</h2><ul>${refusals.map(renderRefusal)}</ul></section>`}
${warnings.length === 0 ? null : html`<section><h2>${t('people.moveResult.warnings')}</h2><ul>${warnings.map(renderWarning)}</ul></section>`}
${more === 0 ? null : html`<p class="quiet">${t('people.moveResult.more', { count: more })}</p>`}`;
}

/** The kinds of records that an import counts. */
const NOUNS: Readonly<Record<string, PlainKey>> = {
  sites: 'people.moveNoun.sites',
  tiers: 'console.word.plans',
  offers: 'console.word.offers',
  newsletters: 'console.word.newsletters',
  authors: 'console.word.authors',
  tags: 'people.moveNoun.tags',
  media: 'people.moveNoun.media',
  accessRules: 'people.moveNoun.accessRules',
  articles: 'console.word.articles',
  posts: 'people.moveNoun.posts',
  pages: 'people.moveNoun.pages',
  redirects: 'people.moveNoun.redirects',
  members: 'console.word.members',
  labels: 'console.word.labels',
  suppressions: 'console.word.suppressions',
  consents: 'people.moveNoun.consents',
  grants: 'people.moveNoun.grants',
  subscriptions: 'console.word.subscriptions',
  liveSubscriptions: 'people.moveNoun.liveSubscriptions',
  gifts: 'people.moveNoun.gifts',
  comments: 'console.word.comments',
  likes: 'people.moveNoun.likes',
  reports: 'people.moveNoun.reports',
  others: 'people.moveNoun.others',
  records: 'people.moveNoun.records',
};

const ORDER = Object.keys(NOUNS);

/** The position of a kind in the table; unknown kinds are last. */
function orderOf(noun: string): number {
  const index = ORDER.indexOf(noun);
  return index === -1 ? ORDER.length : index;
}

/** The label of a kind of imported record. */
export function wordNoun(noun: string): string {
  const key = NOUNS[noun];
  return key === undefined ? noun : t(key);
}

/** File names are left-to-right in every language. */
function renderWarning(warning: string): Html {
  const worded = wordMoveWarning(warning);
  if (worded === null) return html`<li lang="en" dir="ltr">${warning}</li>`;
  const { place, words } = worded;
  return html`<li>${place === null ? words : labelled(html`<bdi dir="ltr">${place}</bdi>`, words)}</li>`;
}

/** The API's field names are the same in every language. */
function renderRefusal({ noun, place, ...refusal }: Result['refusals'][number]): Html {
  const { detail, errors } = wordStoredRefusal(refusal);
  const fields = errors.map(
    ({ path, message }) => html` ${labelled(html`<code dir="ltr">${path}</code>`, message)}`,
  );
  return html`<li>${labelled(html`<bdi dir="ltr">${place}</bdi>`, labelled(wordNoun(noun), html`${detail}${fields}`))}</li>`;
}

/** Ids of other systems, by which nobody finds what was lost. */
const OPAQUE = /^(?:\d+|site|[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const LOST = /^lost: (.+)$/;

function wordDifference(what: string): string {
  const reason = LOST.exec(what)?.[1];
  return translatePhrase(
    'people.moveDifference',
    reason === undefined ? what : `lost: ${wordLoss(reason)}`,
  );
}

/** The plan names losses by their codes. */
function renderLoss({ reason, count }: Result['unnamed'][number]): Html {
  const words = t('people.moveResult.reasonCount', { reason: wordLoss(reason), count });
  return html`<li>${words} <code dir="ltr">${reason}</code></li>`;
}

function renderDifferences(differences: Result['differences']): Html {
  return html`<section><h2>${t('console.word.differences')}</h2>
${renderTable<Result['differences'][number]>(
  {
    'people.moveResult.what': ({ noun }) => wordNoun(noun),
    'people.moveResult.difference': ({ what }) => wordDifference(what),
    'people.moveResult.count': ({ count }) => (count === null ? '' : formatNumber(count)),
    'people.moveResult.of': ({ what, of }) =>
      of == null || (LOST.test(what) && OPAQUE.test(of)) ? '' : of,
  },
  differences,
)}</section>`;
}
