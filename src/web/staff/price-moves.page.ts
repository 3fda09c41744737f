import { AppError } from '../../platform/errors/app-error.ts';
import { anything } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { asStaff } from './console.layout.ts';
import { priceMovePreview } from './money.schemas.ts';
import { renderTier } from './tiers.page.ts';

/** What a move would do, or its beginning; which of them the button says. */
export const movePrices = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const path = `${callOf(request)}/moves`;
  const body = readMoveForm(form);
  if (form['step'] === 'start') {
    const outcome = await attempt(visit.post({ path, body, key: form['key'] }, anything));
    if (outcome instanceof AppError) return renderTier(request, me, { problem: outcome });
    return seeOther(`${pageOf(request)}?notice=kept`);
  }
  const call = { path, body: { ...body, preview: true } };
  const preview = await attempt(visit.post(call, priceMovePreview));
  if (preview instanceof AppError) return renderTier(request, me, { problem: preview });
  return renderTier(request, me, { preview });
});

export const endPriceMove = asStaff(async (request): Promise<PageAnswer> => {
  const move = encodeURIComponent(request.params['moveId'] ?? '');
  await request.visit.remove(`${callOf(request)}/moves/${move}`);
  return seeOther(`${pageOf(request)}?notice=kept`);
});

/** What is no number is left as it was typed, for the API to refuse. */
function readMoveForm(form: PageRequest['form']) {
  const [interval, currency] = (form['offer'] ?? '').split('-');
  const days = (form['noticeDays'] ?? '').trim();
  return { interval, currency, noticeDays: /^\d+$/.test(days) ? Number(days) : days };
}

function callOf({ params }: PageRequest): string {
  return `/v1/staff/tiers/${encodeURIComponent(params['id'] ?? '')}`;
}

function pageOf({ params }: PageRequest): string {
  return `/staff/tiers/${encodeURIComponent(params['id'] ?? '')}`;
}
