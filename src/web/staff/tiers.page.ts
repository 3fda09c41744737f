import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalid } from '../../platform/errors/refusals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { Me, PriceMovePreview, RequestOf, StaffTier } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { hiddenField, renderProblem, renderTime } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { renderPriceMoves } from './price-moves.part.ts';
import { type Row, renderTable, sum } from './table.part.ts';
import { renderTierFields } from './tier-fields.part.ts';
import {
  findUnreadablePrices,
  namePriceFaults,
  placePriceFaults,
  readTierForm,
} from './tier-form.rules.ts';

const PATH = '/staff/tiers';

/** The tiers and their prices. */
export const showTiers = asStaff((request, me) => renderTiers(request, me));

export const createTier = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const unreadable = findUnreadablePrices(form);
  if (unreadable.length > 0) return renderTiers(request, me, invalid(unreadable));
  const call = { body: readTierForm(form), key: form['key'] };
  const outcome = await attempt(visit.call('createTier', call));
  if (outcome instanceof AppError) return renderTiers(request, me, placeFaults(outcome, form));
  return seeOther(`${PATH}/${outcome.id}?notice=kept`);
});

export const showTier = asStaff((request, me) => renderTier(request, me));

/** Sends the version that the form was rendered from, so that nobody overwrites a concurrent change. */
export const saveTier = asStaff((request, me) => {
  const { form } = request;
  const unreadable = findUnreadablePrices(form);
  if (unreadable.length > 0) return renderTier(request, me, { problem: invalid(unreadable) });
  return change(request, me, readTierForm(form));
});

export const archiveTier = asStaff((request, me) => change(request, me, { archived: true }));

export const restoreTier = asStaff((request, me) => change(request, me, { archived: false }));

async function change(
  request: PageRequest,
  me: Me,
  body: RequestOf<'updateTier'>['body'],
): Promise<PageAnswer> {
  const version = Number(request.form['version']) || undefined;
  const call = { params: idOf(request), body, version };
  const outcome = await attempt(request.visit.call('updateTier', call));
  if (outcome instanceof AppError) {
    return renderTier(request, me, { problem: placeFaults(outcome, request.form) });
  }
  return seeOther(`${PATH}/${outcome.id}?notice=kept`);
}

function placeFaults(problem: AppError, form: PageRequest['form']): AppError {
  const errors = placePriceFaults(problem.options.errors ?? [], form);
  return new AppError({ ...problem.options, errors });
}

async function renderTiers(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const { visit, query, form } = request;
  const [list, site] = await Promise.all([
    visit.call('listStaffTiers', { query: { cursor: query['cursor'], limit: 50 } }),
    visit.call('getSite'),
  ]);
  const main = html`${renderTierProblem(problem)}
${renderTable(['Name', 'Slug', 'Prices', 'Trial', sum('Subscribers'), 'State'], list.data.map(renderLine), 'Nothing can be subscribed to yet.')}
${renderMore(PATH, list.nextCursor)}
<form method="post" action="${PATH}" class="card"><h2>Another tier</h2>
${hiddenField('key', crypto.randomUUID())}
${renderTierFields({ tier: undefined, typed: problem ? form : {}, problem, siteCurrency: site.currency })}
<button>Make it</button></form>`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'Tiers', section: PATH, main, status });
}

function renderLine(tier: StaffTier): Row {
  const { id, name, slug, prices, trialDays, subscribers, archivedAt } = tier;
  return [
    html`<a href="${PATH}/${id}">${name}</a>`,
    slug,
    prices
      .map(({ interval, price }) => `${formatMoney(price)} ${INTERVAL_WORDING[interval].per}`)
      .join(', '),
    trialDays > 0 ? `${trialDays} days` : 'none',
    subscribers,
    archivedAt ? 'archived' : 'sold',
  ];
}

interface TierOutcome {
  readonly problem?: AppError;
  /** The preview of a move to the current price. */
  readonly preview?: PriceMovePreview;
}

/** A tier, with the result of the submitted form if there was one. */
export async function renderTier(
  request: PageRequest,
  me: Me,
  { problem, preview }: TierOutcome = {},
): Promise<PageAnswer> {
  const { visit, form } = request;
  const params = idOf(request);
  const [tier, site, moves] = await Promise.all([
    visit.call('getStaffTier', { params }),
    visit.call('getSite'),
    visit.call('listPriceMoves', { params, query: { limit: 20 } }),
  ]);
  const page = `${PATH}/${tier.id}`;
  const typed = problem && form['name'] !== undefined ? form : {};
  const main = html`${renderTierProblem(problem)}
<dl><dt>Slug</dt><dd>${tier.slug}</dd>
<dt>Subscribers</dt><dd>${wordSubscribers(tier)}</dd>
<dt>State</dt><dd>${tier.archivedAt ? html`archived ${renderTime(tier.archivedAt)}` : 'sold'}</dd></dl>
<form method="post" action="${page}" class="card" data-unsaved><h2>What is sold</h2>
${hiddenField('version', String(tier.version))}
${renderTierFields({ tier, typed, problem, siteCurrency: site.currency })}
<p class="quiet">Another amount is a new price for whoever subscribes from now on. Those who subscribe already keep theirs until they choose another one themselves or are moved to it.</p>
<p><button>Keep</button></p></form>
${renderPriceMoves({ tier, page, moves: moves.data, preview, problem, typed: form })}
${renderArchiving(page, tier)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: tier.name, section: PATH, main, status });
}

function renderArchiving(page: string, { version, archivedAt }: StaffTier): Html {
  const hidden = hiddenField('version', String(version));
  if (archivedAt) {
    return html`<form method="post" action="${page}/sell">${hidden}<button class="plain">Sell it again</button></form>`;
  }
  return html`<details><summary>Archive it</summary><form method="post" action="${page}/archive">${hidden}
<p>It is sold no more. Whoever subscribes already goes on, and reads what it opens.</p><button class="small">Archive the tier</button></form></details>`;
}

function wordSubscribers({ subscribers, onOlderPrices }: StaffTier): string {
  return onOlderPrices === 0
    ? String(subscribers)
    : `${subscribers}, ${onOlderPrices} of them at an older price`;
}

function renderTierProblem(problem: AppError | undefined): Html | null {
  if (problem === undefined) return null;
  const errors = namePriceFaults(problem.options.errors ?? []);
  return renderProblem(new AppError({ ...problem.options, errors }));
}
