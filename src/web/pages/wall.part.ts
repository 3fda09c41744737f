import { type Html, html } from '../../platform/html/html.ts';
import type { MessageKey, Texts } from '../../wording/message-keys.ts';
import { wordPrompts } from '../../wording/prompts.ts';
import { decideWall, type Wall, wallTerms, wallTitle, wordFreeReads } from '../../wording/wall.ts';
import type { Schema, Site } from '../api-types.ts';
import { articleIn } from './article-path.ts';
import type { ClosedSubscription } from './closed-subscription.ts';
import { hiddenField } from './parts.ts';
import { renderDueNow, type UpgradePreview } from './upgrade-preview.ts';

type Access = Schema<'Access'>;
type Next = NonNullable<Access['next']>;

interface WallContext {
  readonly texts: Texts;
  readonly site: Site;
  readonly article: Pick<Schema<'ArticleSummary'>, 'access' | 'tiers'>;
  readonly path: string;
  readonly gift: string | undefined;
  readonly notice: string | undefined;
  /** The cost of an upgrade for this reader now; null if unknown. */
  readonly upgrade: UpgradePreview | null;
  /** Why the reader's own subscription does not open the article; null if it is not meant to, or there is none. */
  readonly closed: ClosedSubscription | null;
}

/** The end of the visible text: a gift link to use, or the wall. */
export function renderEndOfText(access: Access, context: WallContext): Html {
  if (context.gift) return renderGift(context, context.gift);
  return html`${renderWallNotice(context)}${renderWall(access, context)}`;
}

const NOTICES = {
  'gift-invalid': 'wall.giftInvalid',
  'network-reads': 'wall.networkReads',
} as const;

function renderWallNotice({ texts, notice = '' }: WallContext): Html | null {
  if (!(notice in NOTICES)) return null;
  const text = texts.t(NOTICES[notice as keyof typeof NOTICES]);
  return html`<div class="notice" role="status"><p>${text}</p></div>`;
}

/** Says why the text ends here, what unlocks the rest, what it costs, and what the reader can do next. */
function renderWall(access: Access, context: WallContext): Html {
  const { texts, site, article, closed } = context;
  if (closed !== null) return renderClosed(access, closed, context);
  const { next } = access;
  const wall = decideWall(access, article, site);
  return html`<section class="wall" aria-labelledby="wall" data-step="wall" data-every="${site.wallSample}" data-article="${articleIn(context.path)}">
<h2 id="wall">${wallTitle(texts, access, site)}</h2>
<p class="terms">${wallTerms(texts, wall)}</p>
${renderAction(access, wall, context)}
${wall.alsoSubscribe ? renderSubscribe(wall, context, true) : null}
${wall.offer === null ? null : html`<p><a href="/plans?returnTo=${encodeURIComponent(context.path)}">${texts.t('wall.seePlans')}</a></p>`}
${
  next?.signInUrl && next.action !== 'sign_in'
    ? html`<p>${wordPrompts(texts, site).conversation.signIn} <a href="${toPath(next.signInUrl)}">${texts.t('wall.signIn')}</a></p>`
    : null
}
${next?.unlockUrl ? renderAddressForm(texts, next.unlockUrl) : null}
</section>`;
}

const CLOSED = {
  paused: { title: 'wall.titlePaused', text: 'wall.explainPaused' },
  unpaid: { title: 'wall.titlePaymentFailed', text: 'wall.explainPaymentFailed' },
  refunded: { title: 'wall.titleRefunded', text: 'wall.explainReversed' },
  disputed: { title: 'wall.titleDisputed', text: 'wall.explainReversed' },
  arriving: { title: 'wall.titleArriving', text: 'wall.explainArriving' },
} as const satisfies Record<ClosedSubscription, { title: MessageKey; text: MessageKey }>;

/** The wall for a reader whose own subscription opens nothing at present. They cannot buy another one. */
function renderClosed(access: Access, closed: ClosedSubscription, context: WallContext): Html {
  const { t } = context.texts;
  const { title, text } = CLOSED[closed];
  return html`<section class="wall" aria-labelledby="wall">
<h2 id="wall">${t(title)}</h2>
<p class="terms">${t(text)}</p>
${access.next?.action === 'unlock' ? renderFreeRead(access, context) : null}
${renderRemedy(closed, context)}
</section>`;
}

function renderRemedy(closed: ClosedSubscription, { texts: { t }, path }: WallContext): Html {
  switch (closed) {
    case 'paused':
      return html`<form method="post" action="/account/subscription/resume">${hiddenField('returnTo', `${path}#cut`)}<button>${t('wall.resume')}</button></form>`;
    case 'unpaid':
      return renderUpdatePayment(t, path);
    default:
      return html`<p><a href="/account#subscription">${t('wall.seeSubscription')}</a></p>`;
  }
}

function renderUpdatePayment(t: Texts['t'], path: string): Html {
  return html`<form method="post" action="/account/subscription/pay">${hiddenField('returnTo', path)}<button>${t('wall.updatePayment')}</button></form>`;
}

function renderFreeRead({ meter }: Access, { texts, path, site }: WallContext): Html {
  return html`<form method="post" action="${path}/unlock"><button>${texts.t('wall.readFree')}</button></form>
${meter ? html`<p class="quiet">${wordFreeReads(texts, meter.remaining, site)}</p>` : null}`;
}

function renderAction(access: Access, wall: Wall, context: WallContext): Html | null {
  const { texts, path } = context;
  const { t } = texts;
  switch (wall.action) {
    case 'read_free':
      return renderFreeRead(access, context);
    case 'sign_in':
      return html`<p><a class="button" href="${toPath(access.next?.url ?? '/signin')}">${t('wall.signInFree')}</a></p>`;
    case 'update_payment':
      return renderUpdatePayment(t, path);
    case 'upgrade':
      return renderUpgrade(wall, context);
    default:
      return renderSubscribe(wall, context, false);
  }
}

/** The wall shows one price per plan, so that a subscriber keeps their own billing interval. */
const FROM_WALL = hiddenField('from', 'wall');

/** The page behind the button shows the amount due once more and asks for confirmation. */
function renderUpgrade({ offer }: Wall, { texts, path, upgrade }: WallContext): Html | null {
  if (offer === null) return null;
  const { plan, price } = offer;
  return html`<form method="post" action="/subscribe">
${hiddenField('tier', plan.slug)}${hiddenField('interval', price.interval)}${hiddenField('returnTo', path)}${FROM_WALL}
<button>${texts.t('wall.upgradeTo', { plan: plan.name })}</button></form>
${upgrade === null ? null : html`<p class="quiet">${renderDueNow(texts, upgrade)}</p>`}`;
}

/** A button that leads directly to the payment page; visitors only have to sign in first. */
function renderSubscribe(
  { offer }: Wall,
  { texts, path, site }: WallContext,
  isSecond: boolean,
): Html | null {
  if (offer === null) return null;
  const { plan, price } = offer;
  const cost = { price: texts.formatPrice(price.price), interval: price.interval };
  const days = site.tiers.find(({ slug }) => slug === plan.slug)?.trialDays ?? 0;
  const label =
    days > 0 ? texts.t('wall.startTrial', { days }) : texts.t('wall.subscribeFor', cost);
  return html`<form method="post" action="/subscribe">
${hiddenField('tier', plan.slug)}${hiddenField('interval', price.interval)}${hiddenField('currency', price.price.currency)}${hiddenField('returnTo', path)}${FROM_WALL}
<button${isSecond ? html` class="plain"` : null}>${label}</button></form>
${days > 0 ? html`<p class="quiet">${texts.t('wall.thenPrice', cost)}</p>` : null}`;
}

/** For readers with a gift link. Only the form uses it, never the visit itself. */
function renderGift({ texts: { t }, path }: WallContext, token: string): Html {
  return html`<section class="wall" aria-labelledby="wall">
<h2 id="wall">${t('wall.giftTitle')}</h2>
<form method="post" action="${path}/unlock">
${hiddenField('gift', token)}
<button>${t('wall.giftOpen')}</button>
</form>
</section>`;
}

/** The same markup for everyone; whether the reader's address has access is checked on submit. */
function renderAddressForm({ rich }: Texts, url: Next['url']): Html {
  const button = (label: Html) => html`<button class="plain">${label}</button>`;
  return html`<form method="post" action="${toPath(url)}/unlock">
<p class="quiet">${rich('wall.openByGroup', { button })}</p>
</form>`;
}

/** The API returns absolute URLs of the site; pages link to the path. */
function toPath(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
