import { type Html, html } from '../../platform/html/html.ts';
import type { PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import type { Fields } from './form-fields.rules.ts';
import { helpFor, labelFor } from './settings.wording.ts';
import { readChanges, settingFields } from './settings-fields.rules.ts';
import {
  ANOTHER,
  ANOTHER_CURRENCY,
  anotherCurrencyField,
  listTipCurrencies,
  readTipChanges,
  type TipGroup,
  tipFields,
  tipFieldsOf,
} from './tip-settings.rules.ts';

const PATH = '/staff/settings';

/** Sends the version that the form was rendered from, so that nobody overwrites a concurrent change. */
const save = action(
  PATH,
  async (request) => {
    const { visit, form } = request;
    const { settings } = await fetchSettings(request);
    const changes = readChanges(settingFields(settings), settings, form);
    const body = { ...changes, ...readTipChanges(settings, settings.currency, form) };
    const version = Number(form['version']) || undefined;
    return await visit.call('updateSite', { body, version });
  },
  {
    fieldsOf: tipFieldsOf,
    label: 'Keep',
    attributes: { 'data-unsaved': true },
  },
);

export const settingsPages = consolePage(PATH, {
  title: 'Settings',
  load: fetchSettings,
  main: renderSettings,
  actions: [save],
});

async function fetchSettings({ visit }: PageRequest) {
  const { version, ...settings } = await visit.call('getStaffSite');
  return { version, settings };
}

function renderSettings(view: View<Awaited<ReturnType<typeof fetchSettings>>>): Html {
  const { settings, version } = view.data;
  const form = view.refused ? view.request.form : {};
  const places = [...listTipCurrencies(settings, settings.currency), ANOTHER];
  const tips = (group: TipGroup) =>
    places.map((place) => [place, tipFields(group, place, form)] as const);
  const ofTips = [...tips('tips'), ...tips('tipRewards')].map(([, fields]) => fields);
  const fields = {
    ...settingFields(settings),
    ...Object.assign({}, ...ofTips),
    ...anotherCurrencyField(form),
  };
  const groups = new Set(Object.keys(fields).map(groupOf));
  const order = ['site', ...Object.keys(settings)].filter((group) => groups.has(group));
  return renderForm(view, save, {
    saved: settings,
    version,
    fields,
    content: (rendered) =>
      html`${order.map(
        (group) =>
          html`<fieldset class="card"><legend>${labelFor(group)}</legend>${
            group === 'tips' || group === 'tipRewards'
              ? renderTips(group, tips(group), {
                  rendered,
                  isOpen: Boolean(form[ANOTHER_CURRENCY]),
                })
              : pick(rendered, (name) => groupOf(name) === group)
          }</fieldset>`,
      )}`,
  });
}

/** Settings outside of any group are the site's own. */
function groupOf(path: string): string {
  return path.includes('.') ? path.slice(0, path.indexOf('.')) : 'site';
}

type Rendered = Readonly<Record<string, Html>>;

function renderTips(
  group: TipGroup,
  places: readonly (readonly [string, Fields])[],
  { rendered, isOpen }: { readonly rendered: Rendered; readonly isOpen: boolean },
): Html {
  const named =
    group === 'tips'
      ? rendered[ANOTHER_CURRENCY]
      : html`<p class="quiet">Of the currency that is named with the tips above.</p>`;
  return html`<p class="hint">${helpFor(group)}</p>${places.map(([place, fields]) => {
    const line = html`<div class="three">${pick(rendered, (name) => name in fields).map((field) => html`<div>${field}</div>`)}</div>`;
    return place === ANOTHER
      ? html`<details${isOpen ? html` open` : null}><summary>Another currency</summary>${named}${line}</details>`
      : html`<fieldset><legend>In ${place.toUpperCase()}</legend>${line}</fieldset>`;
  })}`;
}

function pick(rendered: Rendered, isPicked: (name: string) => boolean): readonly Html[] {
  return Object.entries(rendered).flatMap(([name, field]) => (isPicked(name) ? field : []));
}
