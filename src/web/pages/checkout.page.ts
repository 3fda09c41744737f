import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { MessageKey, Texts } from '../../wording/message-keys.ts';
import type { Schema } from '../api-types.ts';
import type { Intent } from '../intent.ts';
import { renderLayout } from '../layout.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt, type Visit } from '../visit.ts';
import { articleIn, articlePathOf } from './article-path.ts';
import { readSite } from './parts.ts';
import { giftsPath, plansPath } from './plans-address.ts';
import { readReturnCookie } from './return-cookie.ts';
import { welcomePath } from './welcome.part.ts';

/** The pages of groups for their admins. */
const GROUPS_PATH = '/account/groups/';

const REFRESH_SECONDS = 3;
/** After a minute the page stops polling, because some payment methods take days. */
const MAX_REFRESHES = 20;

/** Where the buyer came from. */
interface Origin {
  /** The article or another page of ours. */
  readonly path: string;
  /** What they wanted to buy; null for tips, or if the cookie is gone. */
  readonly intent: Intent | null;
}

type Settled = Schema<'SettledCheckout'>;

/**
 * A cookie says where the buyer came from, for an hour and in one browser only. `article` is the slug of the checkout's
 * own article, which counts if the cookie does not say what they wanted to buy.
 */
function readOrigin(visit: Visit, article?: string): Origin {
  const path = readReturnCookie(visit);
  const intent = visit.intents.read(path);
  if (intent !== null) return { path: articlePathOf(intent), intent };
  return { path: article === undefined ? path : articlePathOf({ article }), intent };
}

/**
 * The page that buyers return to after paying. It asks the API for the checkout's status and reloads while it is
 * pending. A new subscriber is redirected to the article at once.
 */
export async function showReturn(request: PageRequest): Promise<PageResponse> {
  const { visit, query } = request;
  const sessionId = query['session_id'];
  const settled = await attempt(visit.call('settleCheckout', { params: { sessionId } }));
  if (settled instanceof AppError) return signInAsBuyer(request, settled);
  const origin = readOrigin(visit, settled.articleSlug);
  if (settled.kind === 'subscription' && settled.status === 'succeeded') {
    const own = await visit.call('getOwnSubscription');
    return seeOther(welcomePath(welcomedAt(origin), own?.tier ?? origin.intent?.tier ?? ''));
  }
  return await renderState(request, settled, origin);
}

/**
 * Only the buyer may see their checkout. One who returns in another browser, or whose session has ended, signs in and
 * then comes back here.
 */
function signInAsBuyer({ visit, query }: PageRequest, problem: AppError): PageResponse {
  const sessionId = query['session_id'] ?? '';
  const mayBeBuyer = visit.me === null && problem.options.status === 404;
  if (!mayBeBuyer || !/^cs_\w+$/.test(sessionId)) throw problem;
  const returnTo = `/checkout/return?session_id=${sessionId}`;
  return seeOther(`/signin?${new URLSearchParams({ notice: 'see-purchase', returnTo })}`);
}

/** Only these pages greet a new subscriber. */
function welcomedAt({ path }: Origin): string {
  const article = articleIn(path);
  return article === undefined ? (path === '/account' ? path : '/') : articlePathOf({ article });
}

async function renderState(
  { visit, query }: PageRequest,
  settled: Settled,
  { path }: Origin,
): Promise<PageResponse> {
  const { groupId } = settled;
  const site = await readSite(visit);
  const sessionId = encodeURIComponent(query['session_id'] ?? '');
  const looks = Number.parseInt(query['looks'] ?? '', 10) || 1;
  const state = settled.underReview ? 'review' : settled.status;
  const isWaiting = state === 'pending' && looks < MAX_REFRESHES;
  const again = `/checkout/return?session_id=${sessionId}&looks=${looks + 1}`;
  const { t } = visit.texts;
  const { title, text } = STATES[state];
  const words = state === 'pending' && !isWaiting ? 'plans.stillPending' : text;
  const main = html`<h1>${t(title)}</h1>
${words === null ? null : html`<p class="dek">${t(words)}</p>`}
${await renderPaid(visit, settled)}
${isWaiting ? html`<p><a class="button" href="${again}">${t('plans.checkAgain')}</a></p>` : renderWayBack(visit.texts, groupId ? `${GROUPS_PATH}${groupId}` : path)}`;
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
  Settled['status'] | 'review',
  { readonly title: MessageKey; readonly text: MessageKey | null }
>;

/** Describes the payment. A gift's recipient is notified by email; a group's page shows its payments. */
async function renderPaid(
  visit: Visit,
  { kind, tipId, groupId, status }: Settled,
): Promise<Html | null> {
  const { t, formatMoney } = visit.texts;
  if (status !== 'succeeded') return null;
  if (kind === 'gift') return html`<p class="dek">${t('plans.paidGift')}</p>`;
  if (groupId) return await renderPaidGroup(visit, groupId);
  if (!tipId) return null;
  const { interval, amount } = await visit.call('getTip', { params: { tipId } });
  const sum = { amount: formatMoney(amount) };
  const words = interval === 'month' ? t('plans.paidMonthlyTip', sum) : t('plans.paidTip', sum);
  return html`<p class="dek">${words}</p>`;
}

async function renderPaidGroup(visit: Visit, id: string): Promise<Html | null> {
  const { t, formatDate } = visit.texts;
  const found = await attempt(visit.call('getOwnGroup', { params: { id } }));
  // Staff may have removed the payer from the admins meanwhile.
  if (found instanceof AppError) return null;
  const { name: group, until } = found;
  return html`<p class="dek">${t('plans.paidGroup', { group, date: formatDate(until) })}</p>`;
}

/** The buyer left the payment page, perhaps because their card was declined. Offers the same purchase again. */
export async function showCancelled({ visit }: PageRequest): Promise<PageResponse> {
  const site = await readSite(visit);
  const { t } = visit.texts;
  const title = t('plans.cancelledTitle');
  const { path, intent } = readOrigin(visit);
  const main = html`<h1>${title}</h1>
<p class="dek">${t(intent === null ? 'plans.cancelledAlone' : 'plans.cancelledText')}</p>
${intent === null ? null : renderAgain(visit, intent, path)}
${renderWayBack(visit.texts, path, intent !== null)}`;
  return { document: renderLayout({ title, site, visit, main }) };
}

/** The same purchase, or another one with the same currency and promotion code. */
function renderAgain({ texts: { t }, intents }: Visit, intent: Intent, returnTo: string): Html {
  const { currency } = intent;
  const others =
    intent.kind === 'gift'
      ? giftsPath(currency)
      : plansPath({ currency, returnTo, code: intent.promotionCode });
  return html`<p><a class="button" href="${intents.toPath(intent)}">${t('plans.tryAgain')}</a></p>
<p><a href="${others}">${t('plans.choosePlan')}</a></p>`;
}

function renderWayBack({ t }: Texts, path: string, isSecond = false): Html {
  const words = t(wayBackOf(path));
  return html`<p><a${isSecond ? null : html` class="button"`} href="${path}">${words}</a></p>`;
}

function wayBackOf(path: string) {
  if (path.startsWith(GROUPS_PATH)) return 'plans.toGroup';
  return path.startsWith('/articles/') ? 'pages.backToArticle' : 'pages.toFrontPage';
}
