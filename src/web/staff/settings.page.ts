import { AppError } from '../../platform/errors/app-error.ts';
import { invalid } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, showConsole } from './console.layout.ts';
import { helpFor, labelFor } from './settings.wording.ts';
import { listFields, readChanges, type SettingField } from './settings-form.rules.ts';
import { renderTipSettings } from './tip-settings.part.ts';
import { findUnreadableTips, placeTipFaults, readTipChanges } from './tip-settings-form.rules.ts';

const SECTION_PATH = '/staff/settings';

/** Groups with names that the publisher chooses, or with several shapes, are edited as JSON. */
const JSON_SETTINGS = new Set(['tips', 'tipRewards', 'meter.window']);

export const showSettings = asStaff((request, me) => renderSettings(request, me));

/** Sends the version that the form was rendered from, so that nobody overwrites a concurrent change. */
export const saveSettings = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const { fields, ofTips } = await readFields(request);
  const unreadable = findUnreadableTips(form);
  if (unreadable.length > 0) return renderSettings(request, me, invalid(unreadable));
  const rest = fields.filter(({ path }) => !isOfTips(path));
  const body = { ...readChanges(rest, form), ...readTipChanges(ofTips, form) };
  const version = Number(form['version']) || undefined;
  const outcome = await attempt(visit.call('updateSite', { body, version }));
  if (outcome instanceof AppError) return renderSettings(request, me, placeFaults(outcome, form));
  return seeOther(`${SECTION_PATH}?notice=kept`);
});

async function readFields({ visit }: PageRequest) {
  const { version, ...settings } = await visit.call('getStaffSite');
  const ofTips = { settings, own: settings.currency };
  return { version, fields: listFields(settings, JSON_SETTINGS), ofTips };
}

function placeFaults(problem: AppError, form: PageRequest['form']): AppError {
  const errors = placeTipFaults(problem.options.errors ?? [], form);
  return new AppError({ ...problem.options, errors });
}

function isOfTips(path: string): path is 'tips' | 'tipRewards' {
  return path === 'tips' || path === 'tipRewards';
}

async function renderSettings(
  request: PageRequest,
  me: Me,
  problem?: AppError,
): Promise<PageAnswer> {
  const { version, fields, ofTips } = await readFields(request);
  const groups = new Map<string, SettingField[]>();
  for (const field of fields) {
    const [first = '', ...rest] = field.path.split('.');
    const group = rest.length === 0 && field.kind !== 'json' ? 'site' : first;
    groups.set(group, [...(groups.get(group) ?? []), field]);
  }
  const typed = problem ? request.form : null;
  const renderGroup = (group: string, of: readonly SettingField[]) =>
    isOfTips(group)
      ? html`<p class="hint">${helpFor(group)}</p>${renderTipSettings({ ...ofTips, typed, problem }, group)}`
      : of.map((field) => renderField(field, typed, problem));
  const main = html`${renderProblem(problem)}
<form method="post" action="${SECTION_PATH}" data-unsaved>
${hiddenField('version', String(version))}
${[...groups].map(
  ([group, of]) =>
    html`<fieldset class="card"><legend>${labelFor(group)}</legend>${renderGroup(group, of)}</fieldset>`,
)}
<p><button>Keep</button></p>
</form>`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'Settings', section: SECTION_PATH, main, status });
}

function renderField(
  field: SettingField,
  form: PageRequest['form'] | null,
  problem: AppError | undefined,
): Html {
  const { path, kind } = field;
  const value = form === null ? field.typed : (form[path] ?? '');
  const help = helpFor(path);
  const error = fieldError(problem, path);
  const label = html`${labelFor(path)} <span class="hint">${help}</span>`;
  if (kind === 'switch') {
    return html`<label class="box"><input type="checkbox" name="${path}"${value ? html` checked` : null}${error.attributes}> ${label}</label>${error.message}`;
  }
  if (kind === 'lines' || kind === 'json' || value.length > 80) {
    return html`<label>${label} <textarea name="${path}" rows="4" spellcheck="false"${error.attributes}>${value}</textarea></label>${error.message}`;
  }
  const type = kind === 'number' ? 'number' : 'text';
  return html`<label>${label} <input type="${type}" name="${path}" value="${value}"${error.attributes}></label>${error.message}`;
}
