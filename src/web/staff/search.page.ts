import { type Html, html } from '../../platform/html/html.ts';
import { outranks } from '../../roles/roles.ts';
import type { ResponseOf } from '../api-types.ts';
import { consolePage, type View } from './console-page.ts';
import { formatMoney, pair, rich, t, word } from './console-texts.ts';
import { plain } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { writeQuery } from './list-page.ts';
import { listSections } from './sections.rules.ts';
import { SETTING_SECTIONS, type SettingSection } from './settings-sections.ts';

const PATH = '/staff/search';

type Found = ResponseOf<'searchStaff'>;

const OTHER_PATHS: Readonly<Record<Found['others'][number]['kind'], string>> = {
  tier: '/staff/tiers',
  newsletter: '/staff/newsletters',
  group: '/staff/groups',
};

/** Searches everything that the role may see, including settings and sections. */
export const searchPages = consolePage(PATH, {
  title: 'console.word.search',
  async load({ visit, query }) {
    const text = plain(query['query']);
    if (text === '') return null;
    return { text, found: await visit.call('searchStaff', { query: { query: text } }) };
  },
  main: (view) => (view.data === null ? renderNothing() : renderFound(view, view.data)),
});

function renderNothing(): Html {
  return html`<p class="dek">${t('console.search.searchHelp')}</p>`;
}

function renderFound(
  view: View<unknown>,
  { text, found }: { readonly text: string; readonly found: Found },
): Html {
  const links: readonly (readonly [heading: string, items: readonly Html[]])[] = [
    [
      t('console.word.members'),
      found.members.map(
        ({ id, name, email }) =>
          html`<a href="/staff/members/${id}">${name}</a> <span class="quiet">${email}</span>`,
      ),
    ],
    [t('console.word.payments'), found.payments.map(renderPayment)],
    [
      t('console.word.articles'),
      found.articles.map(
        ({ id, title, publishedAt }) =>
          html`<a href="/staff/articles/${id}">${title}</a> <span class="quiet">${publishedAt ? renderInstant(publishedAt) : t('editing.articles.draft')}</span>`,
      ),
    ],
    [
      t('console.search.plansNewslettersAndGroups'),
      found.others.map(
        ({ kind, id, name }) =>
          html`<a href="${kind === 'newsletter' ? OTHER_PATHS[kind] : `${OTHER_PATHS[kind]}/${id}`}">${name}</a>`,
      ),
    ],
    [
      t('console.search.settingsAndPages'),
      findPages(text, view).map(({ path, label }) => html`<a href="${path}">${label}</a>`),
    ],
  ];
  const filled = links.filter(([, items]) => items.length > 0);
  if (filled.length === 0)
    return html`<p class="dek">${t('console.search.nothingMatchesText', { text })}</p>`;
  return html`${filled.map(
    ([heading, items]) =>
      html`<section><h2>${heading}</h2><ul class="plain-list found">${items.map((item) => html`<li>${item}</li>`)}</ul></section>`,
  )}`;
}

/** A payment leads to its member's page, or for a guest to the list of payments, where it can be refunded. */
function renderPayment({ id, amount, kind, paidAt, member }: Found['payments'][number]): Html {
  const what = pair(formatMoney(amount), t('console.paymentKind', { kind }));
  const path = member
    ? `/staff/members/${member.id}#payments`
    : `/staff/money${writeQuery({ query: id })}`;
  const words = member
    ? rich('console.search.byWhat', { what, name: member.name })
    : rich('console.search.byGuest', { what });
  return html`<a href="${path}">${words}</a> <span class="quiet">${renderInstant(paidAt)}</span>`;
}

/** The matching sections of the console and settings that the role may open. */
function findPages(text: string, { me }: View<unknown>) {
  const wanted = text.toLowerCase();
  const sections = listSections(me.role).flatMap((group) => group.sections);
  const pages = sections.map(({ path, name }) => ({
    path,
    label: word(name),
    words: String(word(name)),
  }));
  const settings = outranks('admin', me.role)
    ? []
    : SETTING_SECTIONS.flatMap(({ path, title, about, groups }: SettingSection) => {
        const fields = groups.flatMap((group) => Object.values(group.fields));
        const words = [title, about, ...fields.map(({ label }) => label)]
          .map((label) => String(word(label)))
          .join(' ');
        return [
          {
            path: `/staff/settings/${path}`,
            label: rich('console.search.settingsTitle', { title: word(title) }),
            words,
          },
        ];
      });
  return [...pages, ...settings].filter(({ words }) => words.toLowerCase().includes(wanted));
}
