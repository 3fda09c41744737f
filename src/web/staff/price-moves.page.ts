import { AppError } from '../../platform/errors/app-error.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { asStaff } from './console.layout.ts';
import { renderTier } from './tiers.page.ts';

/** What a move would do, or its beginning; which of them the button says. */
export const movePrices = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const params = idOf(request);
  const body = readMoveForm(form);
  if (form['step'] === 'start') {
    const call = { params, body, key: form['key'] };
    const outcome = await attempt(visit.call('createPriceMove', call));
    if (outcome instanceof AppError) return renderTier(request, me, { problem: outcome });
    return seeOther(`${pageOf(request)}?notice=kept`);
  }
  const call = { params, body: { ...body, preview: true } };
  const preview = await attempt(visit.call('createPriceMove', call));
  if (preview instanceof AppError) return renderTier(request, me, { problem: preview });
  return renderTier(request, me, 'from' in preview ? { preview } : {});
});

export const endPriceMove = asStaff(async (request): Promise<PageAnswer> => {
  const params = { ...idOf(request), moveId: request.params['moveId'] };
  await request.visit.call('endPriceMove', { params });
  return seeOther(`${pageOf(request)}?notice=kept`);
});

/** What is no number is left as it was typed, for the API to refuse. */
function readMoveForm(form: PageRequest['form']) {
  const [interval, currency] = (form['offer'] ?? '').split('-');
  const days = (form['noticeDays'] ?? '').trim();
  return { interval, currency, noticeDays: /^\d+$/.test(days) ? Number(days) : days };
}

function pageOf({ params }: PageRequest): string {
  return `/staff/tiers/${encodeURIComponent(params['id'] ?? '')}`;
}
