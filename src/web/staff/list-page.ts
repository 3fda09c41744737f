import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { EndpointName, ResponseOf, RowOf } from '../api-types.ts';
import { fillPath, type Page, type PageRequest } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { attempt, type CallArguments } from '../visit.ts';
import { type Bulk, bulkAction, renderBulk, renderQuestion, renderTick } from './bulk.part.ts';
import { hasInstant, renderFields, renderZone } from './console-form.part.ts';
import { type Action, consolePage, type View } from './console-page.ts';
import { type Label, t, word } from './console-texts.ts';
import { type Fields, readFields, ZONE_FIELD } from './form-fields.rules.ts';
import { withFilters } from './list-filters.rules.ts';
import { type Choices, withChoices } from './pickers.ts';
import { type Columns, renderTable } from './table.part.ts';

/** The endpoints that return pages of rows. */
type ListName = {
  [Name in EndpointName]: ResponseOf<Name> extends {
    readonly data: readonly unknown[];
    readonly nextCursor: string | null;
  }
    ? Name
    : never;
}[EndpointName];

interface List<Name extends ListName, Extra> {
  readonly rows: readonly RowOf<Name>[];
  readonly nextCursor: string | null;
  /** Why the search was rejected. */
  readonly problem?: AppError;
  readonly extra: Extra;
}

type ListView<Name extends ListName, Extra = null> = View<List<Name, Extra>>;

type Filters = Readonly<Record<string, string | undefined>>;

interface Tabs {
  /** The filter that the tabs set. */
  readonly filter: string;
  /** Labels by the filter's value, the default first. */
  readonly labels: Readonly<Record<string, Label>>;
  /** Markup beside the tabs. */
  readonly after?: () => Html;
}

/** The search fields of a list. With a heading, the form is a card of its own. */
interface Search<Extra> {
  readonly fields: Fields;
  /** The choices of pickers among the fields, by field. */
  options?(extra: Extra): Readonly<Record<string, Choices>>;
  readonly label: Label;
  readonly heading?: Label;
  /** The label of a link to the whole list. */
  readonly reset?: Label;
  /** A form beside the search. */
  beside?(view: View<unknown>): Html;
}

interface ListSpec<Name extends ListName, Extra> {
  readonly title: Label | ((list: List<Name, Extra>) => string);
  readonly limit?: number;
  /** Query parameters that the list is filtered by, besides those of the tabs and the search. */
  readonly filters?: readonly string[];
  /** Builds the query if the filters are not sent as they appear in the address. */
  query?(request: PageRequest): Promise<object>;
  readonly tabs?: Tabs;
  readonly search?: Search<Extra>;
  /** The orders of the list: labels by the value of the endpoint's `sort`, the default first. */
  readonly sort?: Readonly<Record<string, Label>>;
  /** The actions on several rows at once; the list must be a table. */
  readonly bulk?: Bulk<RowOf<Name>, Extra>;
  /** Fetches what the page shows besides the list. */
  load?(request: PageRequest): Promise<Extra>;
  /** Markup above the tabs and the search. */
  above?(view: ListView<Name, Extra>): Html | null;
  /** Markup between the search and the rows. */
  heading?(view: ListView<Name, Extra>): Html | null;
  columns?(view: ListView<Name, Extra>): Columns<RowOf<Name>>;
  /** Renders the rows of a list that is not a table. */
  cards?(rows: readonly RowOf<Name>[], view: ListView<Name, Extra>): Html;
  /** The label of the link to the next page, for a list that is not newest first. */
  readonly more?: Label;
  /** The text for an empty list; none by default. */
  empty?(view: ListView<Name, Extra>): string;
  below?(view: ListView<Name, Extra>): Html | Promise<Html>;
  readonly actions?: readonly Action[];
}

/** A console page with a list and pagination. Lists are newest first, unless they declare other orders. */
export function listPage<Name extends ListName, Extra = null>(
  path: string,
  endpoint: Name,
  spec: ListSpec<Name, Extra>,
): readonly Page[] {
  const { title, search } = spec;
  const bulk = spec.bulk && {
    bulk: spec.bulk,
    submit: bulkAction(path, spec.bulk, (request) => addressOf(path, spec, request)),
  };
  const actions = [...(spec.actions ?? []), ...(bulk ? [bulk.submit] : [])];
  return consolePage<List<Name, Extra>>(path, {
    title,
    actions,
    problemOf: ({ problem }) => problem,
    async load(submitted) {
      const request = withFilters(submitted);
      const [list, extra] = await Promise.all([
        attempt(fetchRows(endpoint, spec, request)),
        spec.load?.(request) ?? (null as Extra),
      ]);
      if (!(list instanceof AppError)) return { ...list, extra };
      if (search === undefined) throw list;
      return { rows: [], nextCursor: null, problem: list, extra };
    },
    async main(shown) {
      const view = { ...shown, request: withFilters(shown.request) };
      const { rows, nextCursor, problem, extra } = view.data;
      const filters = filtersOf(spec, view.request);
      const place = { ...filters, cursor: view.request.query['cursor'] };
      return html`${bulk && renderQuestion(view, { ...bulk, filters: place }, `${view.address}${writeQuery(place)}`)}
${spec.above?.(view)}
${spec.tabs ? renderListTabs(view, spec.tabs, filters) : null}
${search ? renderSearch(view, search, { filters, tab: spec.tabs?.filter }) : null}
${spec.heading?.(view)}
${spec.sort && rows.length > 1 ? renderSort(view, spec.sort, filters) : null}
${problem ? null : renderRows(spec, view)}
${renderMore(view.address, rows.length > 0 ? nextCursor : null, filters, labelOfMore(spec, view.request))}
${bulk && rows.length > 0 ? renderBulk(view, { ...bulk, extra, filters: place }) : null}
${await spec.below?.(view)}`;
    },
  });
}

/** Only in the default order, the next page has older rows. */
function labelOfMore<Name extends ListName, Extra>(
  { sort = {}, more }: ListSpec<Name, Extra>,
  { query }: PageRequest,
): Label {
  const [first] = Object.keys(sort);
  const isSorted = query['sort'] !== undefined && query['sort'] !== first;
  return isSorted ? 'console.nextPage' : (more ?? 'console.older');
}

/** The address of the list with the filters and the place of the request. */
function addressOf<Name extends ListName, Extra>(
  path: string,
  spec: ListSpec<Name, Extra>,
  request: PageRequest,
): string {
  const place = { ...filtersOf(spec, request), cursor: request.query['cursor'] };
  return `${fillPath(path, request.params)}${writeQuery(place)}`;
}

function renderRows<Name extends ListName, Extra>(
  spec: ListSpec<Name, Extra>,
  view: ListView<Name, Extra>,
): Html {
  const { rows } = view.data;
  const { cards, columns, bulk } = spec;
  if (rows.length === 0 || columns === undefined) {
    return rows.length === 0
      ? html`${spec.empty ? html`<p class="dek">${spec.empty(view)}</p>` : null}`
      : html`${cards?.(rows, view)}`;
  }
  const own = columns(view);
  if (bulk === undefined) return renderTable(own, rows);
  const ticked: Columns<RowOf<Name>> = {
    'console.bulk.select': (row) => renderTick(view, bulk, row),
    ...own,
  };
  return renderTable(ticked, rows);
}

async function fetchRows<Name extends ListName, Extra>(
  endpoint: Name,
  spec: ListSpec<Name, Extra>,
  request: PageRequest,
): Promise<Pick<List<Name, Extra>, 'rows' | 'nextCursor'>> {
  const { visit, params, query, form } = request;
  const { tabs, search, sort, filters = [], limit = 50 } = spec;
  const chosen = {
    ...(tabs && { [tabs.filter]: query[tabs.filter] ?? Object.keys(tabs.labels)[0] }),
    ...(sort && { sort: query['sort'] ?? Object.keys(sort)[0] }),
  };
  const searched = Object.entries(search ? readFields(search.fields, query) : {});
  const read = spec.query && (await spec.query(request));
  const sent = Object.fromEntries([
    // A rejected form shows the list from which it was submitted.
    ...filters.map((name) => [name, query[name] ?? form[name]]),
    ...searched.filter(([, value]) => value !== null),
  ]);
  const filter = read ?? sent;
  const call = { params, query: { ...filter, ...chosen, cursor: query['cursor'], limit } };
  const list = await visit.call(endpoint, ...([call] as unknown as CallArguments<Name>));
  const { data, nextCursor } = list as { data: RowOf<Name>[]; nextCursor: string | null };
  return { rows: data, nextCursor };
}

/** The query parameters that belong to the list, as they were requested. */
function filtersOf<Name extends ListName, Extra>(
  { filters = [], tabs, search, sort }: ListSpec<Name, Extra>,
  { query }: PageRequest,
): Filters {
  const names = [
    ...filters,
    ...(tabs ? [tabs.filter] : []),
    ...Object.keys(search?.fields ?? {}),
    ...(search && hasInstant(search.fields) ? [ZONE_FIELD] : []),
    ...(sort ? ['sort'] : []),
  ];
  return Object.fromEntries(names.map((name) => [name, query[name]]));
}

function renderListTabs(
  { address, request }: View<unknown>,
  { filter, labels, after }: Tabs,
  filters: Filters,
): Html {
  const chosen = request.query[filter] ?? Object.keys(labels)[0];
  return renderTabs(
    Object.entries(labels).map(([value, label]) => ({
      label: word(label),
      path: `${address}${writeQuery({ ...filters, [filter]: value })}`,
      isCurrent: value === chosen,
    })),
    after?.(),
  );
}

/** Links to the same rows in another order. */
function renderSort(
  { address, request }: View<unknown>,
  labels: Readonly<Record<string, Label>>,
  filters: Filters,
): Html {
  const chosen = request.query['sort'] ?? Object.keys(labels)[0];
  const links = Object.entries(labels).map(([sort, label]) =>
    sort === chosen
      ? html` <strong aria-current="true">${word(label)}</strong>`
      : html` <a href="${address}${writeQuery({ ...filters, sort })}">${word(label)}</a>`,
  );
  return html`<p class="orders"><span class="quiet">${t('console.sortBy')}</span>${links}</p>`;
}

function renderSearch<Extra>(
  view: View<{ readonly problem?: AppError; readonly extra: Extra }>,
  { fields: declared, label, heading, reset, beside, options }: Search<Extra>,
  { filters, tab }: { readonly filters: Filters; readonly tab: string | undefined },
): Html {
  const { address, request, data } = view;
  const fields = withChoices(declared, options?.(data.extra) ?? {});
  // A search stays within the chosen tab and order.
  const kept = ['sort', ...(tab === undefined ? [] : [tab])].flatMap((name) => {
    const value = filters[name];
    return value ? [hiddenField(name, value)] : [];
  });
  const rendered = renderFields(fields, { typed: request.query, problem: data.problem });
  const form = html`<form method="get" action="${address}" class="${heading ? 'card' : 'search'}" role="search">${heading ? html`<h2>${word(heading)}</h2>` : null}
${renderZone(fields)}${kept}${Object.values(rendered)}<button${heading ? html` class="plain"` : null}>${word(label)}</button>${reset ? html` <a class="button plain" href="${address}">${word(reset)}</a>` : null}</form>`;
  return beside ? html`<div class="two">${form}${beside(view)}</div>` : form;
}

interface Tab {
  readonly label: string | Html;
  readonly path: string;
  readonly isCurrent: boolean;
}

/** Tabs: alternative views of one list. */
export function renderTabs(tabs: readonly Tab[], after?: Html): Html {
  return html`<p class="orders">${tabs.map(({ label, path, isCurrent }) =>
    isCurrent
      ? html`<strong aria-current="true">${label}</strong> `
      : html`<a href="${path}">${label}</a> `,
  )}${after}</p>`;
}

/** A link to the next page of a list, with its filters. */
export function renderMore(
  path: string,
  cursor: string | null,
  filters: Filters = {},
  label: Label = 'console.older',
): Html | null {
  if (cursor === null) return null;
  return html`<p><a class="button plain" rel="next" href="${path}${writeQuery({ ...filters, cursor })}">${word(label)}</a></p>`;
}

/** Serializes a query without empty values; an empty string if there are none. */
export function writeQuery(values: Filters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
