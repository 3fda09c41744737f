import { type Html, html } from '../../platform/html/html.ts';
import type { MessageKey, Texts } from '../../wording/message-keys.ts';
import type { Schema } from '../api-types.ts';
import type { Intent } from '../intent.ts';
import { renderLayout } from '../layout.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import type { Visit } from '../visit.ts';
import { articlePathOf } from './article-path.ts';
import { readSite } from './parts.ts';
import { readReturnCookie } from './redirect-to-payment.ts';
import { welcomePath } from './welcome.part.ts';

const REFRESH_SECONDS = 3;
/** After a minute the page stops polling, because some payment methods take days. */
const MAX_REFRESHES = 20;

/** Where the buyer came from, as stored in a cookie. */
interface Origin {
  /** The article or another page of ours. */
  readonly path: string;
  /** What they wanted to buy; null for tips, or if the cookie is gone. */
  readonly intent: Intent | null;
}

function readOrigin(visit: Visit): Origin {
  const path = readReturnCookie(visit);
  const intent = visit.intents.read(path);
  return intent === null ? { path, intent } : { path: articlePathOf(intent), intent };
}

/**
 * The page that buyers return to after paying. It asks the API for the checkout's status and reloads while it is
 * pending. A new subscriber is redirected to the article at once.
 */
export async function showReturn({ visit, query }: PageRequest): Promise<PageResponse> {
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
  const state = outcome.underReview ? 'review' : outcome.status;
  const isWaiting = state === 'pending' && looks < MAX_REFRESHES;
  const again = `/checkout/return?session_id=${sessionId}&looks=${looks + 1}`;
  const { t } = visit.texts;
  const { title, text } = STATES[state];
  const words = state === 'pending' && !isWaiting ? 'plans.stillPending' : text;
  const main = html`<h1>${t(title)}</h1>
${words === null ? null : html`<p class="dek">${t(words)}</p>`}
${await renderPaid(visit, outcome)}
${isWaiting ? html`<p><a class="button" href="${again}">${t('plans.checkAgain')}</a></p>` : renderWayBack(visit.texts, origin.path)}`;
  return {
    document: renderLayout({ title: t(title), site, visit, main }),
    ...(isWaiting ? { headers: { Refresh: `${REFRESH_SECONDS}; url=${again}` } } : {}),
  };
}

const STATES = {
  pending: { title: 'plans.waitTitle', text: 'plans.waitText' },
  succeeded: { title: 'plans.paidTitle', text: null },
  failed: { title: 'plans.failedTitle', text: 'plans.failedText' },
  expired: { title: 'plans.expiredTitle', text: 'plans.failedText' },
  review: { title: 'plans.reviewTitle', text: 'plans.reviewText' },
} as const satisfies Record<
  Schema<'SettledCheckout'>['status'] | 'review',
  { readonly title: MessageKey; readonly text: MessageKey | null }
>;

/** Describes the payment. A gift's recipient is notified by email. */
async function renderPaid(
  visit: Visit,
  { kind, tipId, status }: Schema<'SettledCheckout'>,
): Promise<Html | null> {
  const { t, formatMoney } = visit.texts;
  if (status !== 'succeeded') return null;
  if (kind === 'gift') return html`<p class="dek">${t('plans.paidGift')}</p>`;
  if (!tipId) return null;
  const { interval, amount } = await visit.call('getTip', { params: { tipId } });
  const sum = { amount: formatMoney(amount) };
  const words = interval === 'month' ? t('plans.paidMonthlyTip', sum) : t('plans.paidTip', sum);
  return html`<p class="dek">${words}</p>`;
}

/** The buyer left the payment page, perhaps because their card was declined. Offers the same purchase again. */
export async function showCancelled({ visit }: PageRequest): Promise<PageResponse> {
  const site = await readSite(visit);
  const { t } = visit.texts;
  const title = t('plans.cancelledTitle');
  const { path, intent } = readOrigin(visit);
  const again = intent && visit.intents.toPath(intent);
  const main = html`<h1>${title}</h1>
<p class="dek">${t('plans.cancelledText')}</p>
${
  again === null
    ? null
    : html`<p><a class="button" href="${again}">${t('plans.tryAgain')}</a></p>
<p><a href="/plans?returnTo=${encodeURIComponent(path)}">${t('plans.choosePlan')}</a></p>`
}
${renderWayBack(visit.texts, path, again !== null)}`;
  return { document: renderLayout({ title, site, visit, main }) };
}

function renderWayBack({ t }: Texts, path: string, isSecond = false): Html {
  const words = t(path.startsWith('/articles/') ? 'pages.backToArticle' : 'pages.toFrontPage');
  return html`<p><a${isSecond ? null : html` class="button"`} href="${path}">${words}</a></p>`;
}
