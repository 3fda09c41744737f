import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { TIP_NAMES } from '../../wording/intervals.ts';
import type { Schema } from '../api-types.ts';
import type { Intent } from '../intent.ts';
import { renderLayout } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import type { Visit } from '../visit.ts';
import { checkoutText, STILL_PENDING } from '../wording.ts';
import { articlePathOf } from './begin-purchase.ts';
import { readSite } from './parts.ts';
import { readReturnCookie } from './redirect-to-payment.ts';
import { welcomePath } from './welcome.part.ts';

const REFRESH_SECONDS = 3;
/** After a minute the page stops polling: some payment methods take days. */
const MAX_REFRESHES = 20;

/** What the buyer came from, as their browser remembers it. */
interface Origin {
  /** The article, or another page of ours. */
  readonly path: string;
  /** What they wanted to buy; null for tips, and where the browser has forgotten it. */
  readonly intent: Intent | null;
}

function readOrigin(visit: Visit): Origin {
  const path = readReturnCookie(visit);
  const intent = visit.intents.read(path);
  return intent === null ? { path, intent } : { path: articlePathOf(intent), intent };
}

/**
 * The page that buyers return to after paying. It asks the API for the checkout's status and reloads
 * while it is pending. A new subscriber goes on to the article at once.
 */
export async function showReturn({ visit, query }: PageRequest): Promise<PageAnswer> {
  const sessionId = encodeURIComponent(query['session_id'] ?? '');
  const [site, outcome] = await Promise.all([
    readSite(visit),
    visit.call('settleCheckout', { params: { sessionId: query['session_id'] } }),
  ]);
  const origin = readOrigin(visit);
  if (outcome.kind === 'subscription' && outcome.status === 'succeeded') {
    const own = await visit.call('getOwnSubscription');
    return seeOther(welcomePath(origin.path, own?.tier ?? origin.intent?.tier ?? ''));
  }
  const looks = Number.parseInt(query['looks'] ?? '', 10) || 1;
  const isWaiting = outcome.status === 'pending' && looks < MAX_REFRESHES;
  const again = `/checkout/return?session_id=${sessionId}&looks=${looks + 1}`;
  const { title, text } = checkoutText(outcome.status);
  const main = html`<h1>${title}</h1>
<p class="dek">${outcome.status === 'pending' && !isWaiting ? STILL_PENDING : text}</p>
${await renderPaidTip(visit, outcome)}
${isWaiting ? html`<p><a class="button" href="${again}">Check again</a></p>` : renderWayBack(origin.path)}`;
  return {
    document: renderLayout({ title, site, visit, main }),
    ...(isWaiting ? { headers: { Refresh: `${REFRESH_SECONDS}; url=${again}` } } : {}),
  };
}

async function renderPaidTip(
  visit: Visit,
  { tipId, status }: Schema<'SettledCheckout'>,
): Promise<Html | null> {
  if (!tipId || status !== 'succeeded') return null;
  const { interval, amount } = await visit.call('getTip', { params: { tipId } });
  return html`<p>Your ${TIP_NAMES[interval]} of <strong>${formatMoney(amount)}</strong> is here.</p>`;
}

/** The buyer left the payment page, perhaps because their card was declined: nothing of it is lost. */
export async function showCancelled({ visit }: PageRequest): Promise<PageAnswer> {
  const site = await readSite(visit);
  const title = 'Nothing was charged';
  const { path, intent } = readOrigin(visit);
  const again = intent && visit.intents.toPath(intent);
  const main = html`<h1>${title}</h1>
<p class="dek">You left the payment page. You can come back to it whenever you like.</p>
${
  again === null
    ? null
    : html`<p><a class="button" href="${again}">Try again</a></p>
<p><a href="/plans?returnTo=${encodeURIComponent(path)}">Choose another plan</a></p>`
}
${renderWayBack(path, again !== null)}`;
  return { document: renderLayout({ title, site, visit, main }) };
}

function renderWayBack(path: string, isSecond = false): Html {
  const words = path.startsWith('/articles/') ? 'Back to the article' : 'Go to the front page';
  return html`<p><a${isSecond ? null : html` class="button"`} href="${path}">${words}</a></p>`;
}
