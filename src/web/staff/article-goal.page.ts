import { readAmount, refuseAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { html } from '../../platform/html/html.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { renderGoal } from './article-goal.part.ts';
import { asStaff, showConsole } from './console.layout.ts';

const SECTION_PATH = '/staff/articles';

/** Saves a goal; an empty amount removes it. A rejected form is shown again on a page of its own. */
export const saveGoal = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form, params } = request;
  const page = `${SECTION_PATH}/${encodeURIComponent(params['id'] ?? '')}`;
  if ((form['amount'] ?? '').trim() === '') {
    await visit.call('deleteGoal', { params: idOf(request) });
    return seeOther(`${page}?notice=removed`);
  }
  const problem = await putGoal(request);
  if (!(problem instanceof AppError)) return seeOther(`${page}?notice=kept`);
  const found = await attempt(visit.call('getGoal', { params: idOf(request) }));
  const goal = found instanceof AppError ? null : found;
  const main = html`${renderProblem(problem)}
${renderGoal({ page, goal, refused: { typed: form, problem } })}
<p><a href="${page}">Back to the editor</a></p>`;
  const { status } = problem.options;
  return showConsole(request, me, {
    title: 'The goal of its tips',
    section: SECTION_PATH,
    main,
    status,
  });
});

async function putGoal(request: PageRequest): Promise<unknown> {
  const { visit, form } = request;
  const currency = (form['currency'] ?? '').trim().toLowerCase();
  const amount = readAmount(form['amount'] ?? '', decimalsOf(currency));
  if (amount === null) return invalidField('body.amount', refuseAmount(currency));
  const body = { amount, currency, takesBack: form['takesBack'] === 'on' };
  return await attempt(visit.call('putGoal', { params: idOf(request), body }));
}
