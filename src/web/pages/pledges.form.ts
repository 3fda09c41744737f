import { readAmount, refuseAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';

/** Changes the amount of a monthly tip. The account page shows the errors. */
export async function changePledge(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { currency = '' } = form;
  const amount = readAmount(form['amount'] ?? '', decimalsOf(currency));
  if (amount === null) {
    return showAccount(request, invalidField('body.amount', refuseAmount(currency)));
  }
  const call = { params: { id: form['id'] }, body: { amount } };
  const outcome = await attempt(visit.call('updatePledge', call));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  return seeOther('/account?notice=pledge-changed');
}

export async function stopPledge(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const outcome = await attempt(visit.call('stopPledge', { params: { id: form['id'] } }));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  return seeOther('/account?notice=pledge-stopped');
}
