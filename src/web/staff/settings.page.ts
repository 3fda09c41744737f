import { type Html, html } from '../../platform/html/html.ts';
import type { PageRequest } from '../page.ts';
import { refuseForm } from '../refuse-form.ts';
import { renderForm } from './console-form.part.ts';
import { type Action, action, consolePage, type View } from './console-page.ts';
import { currentTexts, rich, t } from './console-texts.ts';
import {
  type Fields,
  type Form,
  findUnreadable,
  plain,
  readFields,
  writeField,
} from './form-fields.rules.ts';
import { lookUploads, renderLookUploads } from './look-uploads.part.ts';
import { type Choices, fetchAuthors, fetchPlans } from './pickers.ts';
import {
  readMeterWindow,
  readRevenue,
  revenueFields,
  weightFields,
} from './setting-shapes.rules.ts';
import type { Settings } from './settings-previews.ts';
import { SETTING_SECTIONS, type SettingSection } from './settings-sections.ts';
import { renderTipSettings } from './tip-settings.part.ts';
import { readTipChanges, tipFieldsOf } from './tip-settings.rules.ts';

const PATH = '/staff/settings';
/** The group with the weights of authors. */
const SHARES = 'setup.settingsSections.shares';

type Section = (typeof SETTING_SECTIONS)[number];

interface SettingsData {
  readonly settings: Settings;
  readonly version: number;
  readonly plans: Choices;
  readonly authors: Choices;
}

/** The overview, with a description of each section. */
const overview = consolePage(PATH, {
  title: 'console.word.settings',
  load: async () => null,
  main: () =>
    html`<ul class="desk cards">${SETTING_SECTIONS.map(
      ({ path, title, about }) =>
        html`<li><a href="${PATH}/${path}"><b>${t(title)}</b> ${t(about)}</a></li>`,
    )}</ul>`,
});

/** A page for each section. Wording has its own page. */
export const settingsPages = [
  ...overview,
  ...SETTING_SECTIONS.filter(({ path }) => path !== 'texts').flatMap(sectionPage),
];

function sectionPage(section: Section) {
  const save = action(
    `${PATH}/${section.path}`,
    async (request) => {
      const { visit, form } = request;
      const data = await fetchSettings(request);
      const version = Number(form['version']) || undefined;
      return await visit.call('updateSite', { body: readChanges(section, data, form), version });
    },
    {
      fieldsOf: (form) => (section.path === 'tips' ? tipFieldsOf(form) : {}),
      ownFields: Object.assign({}, ...section.groups.map(({ fields }) => fields)),
      label: 'console.word.save',
      attributes: { 'data-unsaved': true },
    },
  );
  return consolePage(`${PATH}/${section.path}`, {
    title: section.title,
    load: fetchSettings,
    main: (view) => renderSection(view, section, save),
    actions: section.path === 'look' ? [save, ...lookUploads] : [save],
  });
}

async function fetchSettings({ visit }: PageRequest): Promise<SettingsData> {
  const [{ version, ...settings }, plans, authors] = await Promise.all([
    visit.call('getStaffSite'),
    fetchPlans(visit),
    fetchAuthors(visit),
  ]);
  return { settings, version, plans, authors };
}

/** The fields of a section, including fields whose number depends on the saved settings. */
export function fieldsOfSection({ path, groups }: SettingSection, data: SettingsData): Fields {
  const more =
    path === 'bookkeeping'
      ? revenueFields(data.settings.bookkeeping.revenue)
      : path === 'earnings'
        ? weightFields(data.authors)
        : {};
  return Object.assign({}, ...groups.map(({ fields }) => fields), more);
}

/**
 * Returns only the settings that the form changed, so that concurrent changes of a colleague are not overwritten. A
 * setting with several fields is sent as a whole.
 */
export function readChanges(section: SettingSection, data: SettingsData, form: Form): object {
  const { settings, plans } = data;
  if (section.path === 'tips')
    return readTipChanges(settings, { own: settings.currency, plans, form });
  const fields = fieldsOfSection(section, data);
  const changed = Object.entries(fields).filter(
    ([name, field]) => plain(form[name]) !== plain(writeField(name, field, settings)),
  );
  const names = changed.map(([name]) => name);
  const single = changed.filter(
    ([name]) => !/^(meter\.(window|rolling)|bookkeeping\.revenue\.)/.test(name),
  );
  const isNamed = (start: string) => names.some((name) => name.startsWith(start));
  const sent = Object.fromEntries(single);
  const unreadable = findUnreadable(sent, form);
  if (unreadable.length > 0) throw refuseForm(currentTexts(), unreadable);
  const body: Record<string, object | undefined> = readFields(sent, form) as Record<string, object>;
  if (isNamed('statements.weights')) {
    const weights = readFields(weightFields(data.authors), form)['statements'] as
      | object
      | undefined;
    body['statements'] = { ...body['statements'], weights: {}, ...weights };
  }
  if (isNamed('meter.window') || isNamed('meter.rolling')) {
    body['meter'] = { ...body['meter'], window: readMeterWindow(form) };
  }
  if (isNamed('bookkeeping.revenue')) {
    body['bookkeeping'] = { ...body['bookkeeping'], revenue: readRevenue(form) };
  }
  return body;
}

function renderSection(
  view: View<SettingsData>,
  section: SettingSection,
  save: Action<Fields>,
): Html {
  const { settings, version } = view.data;
  const preview = section.preview?.(settings);
  const back = html`<p><a href="${PATH}">${t('console.word.allSettings')}</a></p>
${preview ? html`<p class="note">${rich('setup.settings.nowPreview', { preview })}</p>` : null}`;
  if (section.path === 'tips') return html`${back}${renderTipSettings(view, save)}`;
  const fields = fieldsOfSection(section, view.data);
  return html`${back}${renderForm<Fields>(view, save, {
    saved: settings,
    version,
    fields,
    content: (rendered) => renderGroups(section, rendered),
  })}
${section.path === 'look' ? renderLookUploads(view, settings) : null}`;
}

/** Fields that belong to no group, such as the lines of revenue accounts, form a group at the end. */
function renderGroups({ groups }: SettingSection, rendered: Readonly<Record<string, Html>>): Html {
  const named = new Set(groups.flatMap(({ fields }) => Object.keys(fields)));
  const others = Object.keys(rendered).filter((name) => !named.has(name));
  // The fields of one revenue account stay on one line.
  const lineOf = (name: string) => name.slice(0, name.lastIndexOf('.'));
  const lines = [...new Set(others.map(lineOf))].map((line) =>
    others.filter((name) => lineOf(name) === line),
  );
  return html`${groups.map(
    ({ heading, fields }) =>
      html`<fieldset class="card"><legend>${t(heading)}</legend>${Object.keys(fields).flatMap((name) => rendered[name] ?? [])}</fieldset>`,
  )}${lines.length > 0 ? html`<fieldset class="card"><legend>${groups.at(-1)?.heading === SHARES ? t('setup.settings.weights') : t('setup.settings.revenueAccounts')}</legend>${lines.map((names) => html`<div class="three">${names.map((name) => html`<div>${rendered[name]}</div>`)}</div>`)}</fieldset>` : null}`;
}
