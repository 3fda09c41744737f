import { notFound } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { PageRequest } from '../page.ts';
import { refuseForm } from '../refuse-form.ts';
import { renderForm } from './console-form.part.ts';
import { type Action, action, type View } from './console-page.ts';
import { currentTexts, type Label, t, word } from './console-texts.ts';
import { checkbox, type Fields, type Form, readFields, split } from './form-fields.rules.ts';
import { hideFilters, withFilters } from './list-filters.rules.ts';
import { type Choices, withChoices } from './pickers.ts';

/** What a bulk action applies to: the ticked rows, or all rows that match the filters of the list. */
export type BulkTarget = { readonly ids: readonly string[] } | 'all';

/** One action on many rows. Actions that share a `fields` object share these fields on the page. */
interface BulkAct {
  readonly label: Label;
  readonly look?: 'plain';
  readonly fields: Fields;
  /** The names of required fields that are empty: browsers cannot know which of the form's fields an action needs. */
  findMissing?(form: Form): readonly string[];
  /** Asks before the action applies to all `count` rows that match; without it, the action just happens. */
  question?(count: number, form: Form): string | Html;
  /** Carries it out. The request has the filters of the list; `body` has the act's fields. */
  apply(
    request: PageRequest,
    target: BulkTarget,
    body: Readonly<Record<string, unknown>>,
  ): Promise<unknown>;
  /** Where to go instead of back to the list, such as to a file. Takes the answer of `apply`, as `undo` does. */
  next?(answer: never): string;
  /** The path of the action that undoes it, if it can be undone. It must end in `/undo`. */
  undo?(answer: never): string | undefined;
}

/** The bulk actions of a list, declared; the list gets a column of tick boxes and a form below. */
export interface Bulk<Row, Extra> {
  readonly heading: Label;
  idOf(row: Row): string;
  nameOf(row: Row): string;
  readonly acts: Readonly<Record<string, BulkAct>>;
  /** The choices of pickers among the fields, by field. */
  options?(extra: Extra): Readonly<Record<string, Choices>>;
  /** Counts the rows that match the filters. Without it, actions apply to ticked rows only. */
  countAll?(request: PageRequest): Promise<number>;
}

/** The name of the tick boxes. */
const TICKS = 'rows';
const FORM_ID = 'bulk';

/** An action on all matching rows that waits for its confirmation. */
interface Unconfirmed {
  readonly act: string;
  readonly count: number;
}

interface Done {
  readonly act: BulkAct;
  readonly answer: unknown;
}

/** The form's action. Nothing is changed unless rows are ticked, or the number of all matching rows was confirmed. */
export function bulkAction<Row, Extra>(
  path: string,
  bulk: Bulk<Row, Extra>,
  addressOf: (request: PageRequest) => string,
): Action {
  const fields: Fields = {
    all: { ...checkbox('console.bulk.allMatching'), path: 'filter' },
    ...Object.fromEntries(Object.values(bulk.acts).flatMap((act) => Object.entries(act.fields))),
  };
  return action(
    `${path}/bulk`,
    async (submitted): Promise<Unconfirmed | Done> => {
      const request = withFilters(submitted);
      const { form } = request;
      const { act: name = '' } = form;
      const act = findAct(bulk, name);
      const target = readTarget(bulk, form);
      const missing = act.findMissing?.(form) ?? [];
      if (missing.length > 0) {
        const message = t('errors.field.required');
        throw refuseForm(
          currentTexts(),
          missing.map((field) => ({ path: `body.${field}`, message })),
        );
      }
      if (target === 'all' && act.question) {
        const count = (await bulk.countAll?.(request)) ?? 0;
        // More or fewer rows may match by now than were confirmed.
        if (form['confirmed'] !== String(count)) return { act: name, count };
      }
      return { act, answer: await act.apply(request, target, readFields(act.fields, form)) };
    },
    {
      fieldsOf: () => fields,
      label: null,
      attributes: { id: FORM_ID },
      next: (outcome, request) =>
        isUnconfirmed(outcome)
          ? 'show'
          : (outcome.act.next?.(outcome.answer as never) ?? addressOf(withFilters(request))),
      undo: (outcome) =>
        isUnconfirmed(outcome) ? undefined : outcome.act.undo?.(outcome.answer as never),
    },
  );
}

function findAct<Row, Extra>({ acts }: Bulk<Row, Extra>, name: string): BulkAct {
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (act === undefined) throw notFound();
  return act;
}

function readTarget<Row, Extra>({ countAll }: Bulk<Row, Extra>, form: Form): BulkTarget {
  if (countAll && form['all'] === 'on') return 'all';
  const ids = ticksOf(form);
  if (ids.length > 0) return { ids };
  throw refuseForm(currentTexts(), [
    { path: 'body.filter', message: t('console.bulk.selectFirst') },
  ]);
}

function ticksOf(form: Form): string[] {
  return split(form[TICKS] ?? '', '\n');
}

function isUnconfirmed(answer: unknown): answer is Unconfirmed {
  return typeof answer === 'object' && answer !== null && 'count' in answer && 'act' in answer;
}

/** The tick box of a row; ticked again if the form was rejected or waits for its confirmation. */
export function renderTick<Row, Extra>(
  { request: { form } }: View<unknown>,
  { idOf, nameOf }: Bulk<Row, Extra>,
  row: Row,
): Html {
  const id = idOf(row);
  const isTicked = ticksOf(form).includes(id);
  return html`<input type="checkbox" name="${TICKS}[]" value="${id}" form="${FORM_ID}"${isTicked ? html` checked` : null} aria-label="${t('console.bulk.selectName', { name: nameOf(row) })}">`;
}

interface BulkForm<Row, Extra> {
  readonly bulk: Bulk<Row, Extra>;
  readonly submit: Action;
  readonly extra: Extra;
  /** The filters of the list, and its place. */
  readonly filters: PageRequest['query'];
}

/** The form below the rows, with the fields and buttons of all actions. */
export function renderBulk<Row, Extra>(
  view: View<unknown>,
  { bulk, submit, extra, filters }: BulkForm<Row, Extra>,
): Html {
  const fields = withChoices(submit.fieldsOf({}), bulk.options?.(extra) ?? {});
  const isWaiting = isUnconfirmed(view.answer);
  const isOpen = view.refused === submit || isWaiting;
  return html`<details class="card"${isOpen ? html` open` : null}><summary>${word(bulk.heading)}</summary>
${renderForm(view, submit, {
  hidden: hideFilters(filters),
  fields,
  ...(isWaiting ? { typed: view.request.form } : {}),
  content: (rendered) => html`${bulk.countAll ? rendered['all'] : null}
<div class="two">${groupActs(bulk).map(
    ({ names, acts }) =>
      html`<div>${names.flatMap((name) => rendered[name] ?? [])}<p class="acts">${acts.map(
        ([name, { label, look }]) =>
          html`<button name="act" value="${name}"${look && html` class="${look}"`}>${word(label)}</button> `,
      )}</p></div>`,
  )}</div>`,
})}</details>`;
}

/** The acts by their fields. */
function groupActs<Row, Extra>({ acts }: Bulk<Row, Extra>) {
  const entries = Object.entries(acts);
  const all = [...new Set(entries.map(([, { fields }]) => fields))];
  return all.map((fields) => ({
    names: Object.keys(fields),
    acts: entries.filter(([, act]) => act.fields === fields),
  }));
}

/** The question before an action on all matching rows; null unless one was submitted. */
export function renderQuestion<Row, Extra>(
  view: View<unknown>,
  { bulk, submit, filters }: Omit<BulkForm<Row, Extra>, 'extra'>,
  back: string,
): Html | null {
  const { answer, request } = view;
  if (!isUnconfirmed(answer)) return null;
  const { act: name, count } = answer;
  const act = findAct(bulk, name);
  const typed = ['all', ...Object.keys(act.fields)].flatMap((field) => {
    const value = request.form[field];
    return value ? [[field, value] as const] : [];
  });
  const hidden = {
    ...hideFilters(filters),
    ...Object.fromEntries(typed),
    act: name,
    confirmed: String(count),
  };
  const leave = html`<a class="button plain" href="${back}">${t('console.bulk.back')}</a>`;
  const confirm = () => html`<p class="acts"><button>${word(act.label)}</button> ${leave}</p>`;
  return html`<section class="card" role="alert"><p><strong>${act.question?.(count, request.form)}</strong></p>
${count === 0 ? html`<p>${leave}</p>` : renderForm(view, submit, { hidden, attributes: {}, content: confirm })}</section>`;
}
