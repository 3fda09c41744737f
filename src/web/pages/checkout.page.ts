import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { TIP_NAMES } from '../../wording/intervals.ts';
import { renderLayout } from '../layout.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { checkoutText, STILL_PENDING } from '../wording.ts';
import { readSite } from './parts.ts';
import { readReturnCookie } from './redirect-to-payment.ts';

const REFRESH_SECONDS = 3;
/** After a minute the page stops polling: some payment methods take days. */
const MAX_REFRESHES = 20;

/**
 * The page that buyers return to after paying. It asks the API for the checkout's status and reloads
 * while it is pending.
 */
export async function showReturn({ visit, query }: PageRequest): Promise<PageAnswer> {
  const sessionId = encodeURIComponent(query['session_id'] ?? '');
  const [site, outcome] = await Promise.all([
    readSite(visit),
    visit.call('settleCheckout', { params: { sessionId: query['session_id'] } }),
  ]);
  const { status, tipId } = outcome;
  const looks = Number.parseInt(query['looks'] ?? '', 10) || 1;
  const isWaiting = status === 'pending' && looks < MAX_REFRESHES;
  const again = `/checkout/return?session_id=${sessionId}&looks=${looks + 1}`;
  const paid =
    tipId && status === 'succeeded' ? await visit.call('getTip', { params: { tipId } }) : null;
  const { title, text } = checkoutText(status);
  const main = html`<h1>${title}</h1>
<p class="dek">${status === 'pending' && !isWaiting ? STILL_PENDING : text}</p>
${paid ? html`<p>Your ${TIP_NAMES[paid.interval]} of <strong>${formatMoney(paid.amount)}</strong> is here.</p>` : null}
${isWaiting ? html`<p><a class="button" href="${again}">Look again</a></p>` : renderWayBack(readReturnCookie(visit))}`;
  return {
    document: renderLayout({ title, site, me: visit.me, main }),
    ...(isWaiting ? { headers: { Refresh: `${REFRESH_SECONDS}; url=${again}` } } : {}),
  };
}

export async function showCancelled({ visit }: PageRequest): Promise<PageAnswer> {
  const site = await readSite(visit);
  const title = 'Nothing was charged';
  const main = html`<h1>${title}</h1>
<p class="dek">You left the payment page. You can come back to it whenever you like.</p>
${renderWayBack(readReturnCookie(visit))}`;
  return { document: renderLayout({ title, site, me: visit.me, main }) };
}

function renderWayBack(path: string): Html {
  const words = path.startsWith('/articles/') ? 'Back to the article' : 'To the front page';
  return html`<p><a class="button" href="${path}">${words}</a></p>`;
}
