import { AppError } from '../../platform/errors/app-error.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { asStaff } from './console.layout.ts';
import { renderTier } from './tiers.page.ts';

/** Previews a move or starts it, depending on the button. */
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

/** An invalid number is passed on as typed, for the API to reject. */
function readMoveForm(form: PageRequest['form']) {
  const [interval, currency] = (form['offer'] ?? '').split('-');
  const days = (form['noticeDays'] ?? '').trim();
  return { interval, currency, noticeDays: /^\d+$/.test(days) ? Number(days) : days };
}

function pageOf({ params }: PageRequest): string {
  return `/staff/tiers/${encodeURIComponent(params['id'] ?? '')}`;
}
