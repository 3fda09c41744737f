import { readAmount } from '../../money/amount-text.ts';
import { decimalsOf } from '../../money/currencies.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { refuseForm } from '../refuse-form.ts';
import { submit } from '../submit.ts';
import { showAccount } from './account.page.ts';

/** Changes the amount of a monthly tip. The account page shows the errors. */
export function changePledge(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { currency = '' } = form;
  const amount = readAmount(form['amount'] ?? '', decimalsOf(currency));
  if (amount === null) {
    const message = visit.texts.t('errors.field.amount');
    return showAccount(request, refuseForm(visit.texts, [{ path: 'body.amount', message }]));
  }
  const params = { id: form['id'] };
  const call = visit.call('updatePledge', { params, body: { amount } });
  return submit(call, (problem) => showAccount(request, problem), '/account?notice=pledge-changed');
}

export function stopPledge(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const call = visit.call('stopPledge', { params: { id: form['id'] } });
  return submit(call, (problem) => showAccount(request, problem), '/account?notice=pledge-stopped');
}
