import { html, nothing, type TemplateResult } from 'lit';
import type { PlanOffer } from '../../../src/wording/plan-prices.ts';
import {
  decideWall,
  type Wall,
  wallTerms,
  wallTitle,
  wordFreeReads,
} from '../../../src/wording/wall.ts';
import type { Schema, Site } from './api-types.ts';
import type { ElementTexts } from './texts.ts';

type ArticleAnswer = Schema<'ArticleAnswer'>;

/** The state of the surrounding element that the wall needs. */
export interface WallView {
  readonly texts: ElementTexts;
  readonly site: Site;
  readonly answer: ArticleAnswer;
  readonly isSignedIn: boolean;
  readonly isBusy: boolean;
  readonly hasGift: boolean;
  /** Whether the reader is back from the payment page, but the payment has not arrived yet. */
  readonly isPaying: boolean;
  readonly problem: TemplateResult | typeof nothing;
  unlock(): void;
  subscribe(offer: PlanOffer): void;
  signIn(label: string, className?: string): TemplateResult;
}

/** The wall at the cut, with the same texts as the server's own pages. */
export function renderWall(view: WallView): TemplateResult {
  const { texts, site, answer, isPaying } = view;
  const { t } = texts;
  const { access, article } = answer;
  if (isPaying)
    return html`<aside class="wall card" part="wall"><p role="status">${t('elements.confirming')}</p></aside>`;
  if (view.hasGift) return renderGift(view);
  const wall = decideWall(access, article, site);
  return html`<aside class="wall card" part="wall" aria-labelledby="wall">
    <h2 id="wall" part="heading">${wallTitle(texts, access, site)}</h2>
    <p><slot name="wall-${access.reason}">${wallTerms(texts, wall)}</slot></p>
    ${view.problem}
    ${renderStep(view, wall)}
    ${wall.alsoSubscribe ? renderSubscribe(view, wall, 'plain') : nothing}
    ${renderPlans(view, wall)}
    ${
      view.isSignedIn || wall.action === 'sign_in'
        ? nothing
        : html`<p>${site.prompts.conversation.signIn} ${view.signIn(t('wall.signIn'), 'bare')}</p>`
    }
  </aside>`;
}

/** For readers with a gift link: a click opens it, never the visit itself. */
function renderGift({ texts: { t }, isBusy, unlock, problem }: WallView): TemplateResult {
  return html`<aside class="wall card" part="wall" aria-labelledby="wall">
    <h2 id="wall" part="heading">${t('wall.giftTitle')}</h2>${problem}
    <button part="button" ?disabled=${isBusy} @click=${unlock}>${t('wall.giftOpen')}</button>
  </aside>`;
}

function renderStep(view: WallView, wall: Wall): TemplateResult | typeof nothing {
  const { texts, answer, site, isBusy, unlock } = view;
  const { t } = texts;
  const { next, meter } = answer.access;
  const link = (label: string) =>
    html`<p><a class="button" part="button" href=${next?.url ?? '#'}>${label}</a></p>`;
  switch (wall.action) {
    case 'read_free': {
      return html`<p><button part="button" ?disabled=${isBusy} @click=${unlock}>${t('wall.readFree')}</button></p>${
        meter === null
          ? nothing
          : html`<p class="quiet">${wordFreeReads(texts, meter.remaining, site)}</p>`
      }`;
    }
    case 'sign_in':
      return html`<p>${view.signIn(t('wall.signInFree'))}</p>`;
    case 'update_payment':
      return link(t('wall.updatePayment'));
    case 'upgrade':
      return wall.offer === null
        ? nothing
        : link(t('wall.upgradeTo', { plan: wall.offer.plan.name }));
    default:
      return renderSubscribe(view, wall, '');
  }
}

/** The cheapest plan that opens the article. */
function renderSubscribe(
  { texts, site, isBusy, subscribe }: WallView,
  { offer }: Wall,
  className: string,
): TemplateResult | typeof nothing {
  if (offer === null) return nothing;
  const { t, formatPrice } = texts;
  const { interval, price } = offer.price;
  const cost = { price: formatPrice(price), interval };
  const days = site.tiers.find(({ slug }) => slug === offer.plan.slug)?.trialDays ?? 0;
  const label = days > 0 ? t('wall.startTrial', { days }) : t('wall.subscribeFor', cost);
  return html`<p><button class=${className} part="button" ?disabled=${isBusy}
    @click=${() => subscribe(offer)}>${label}</button></p>
    ${days > 0 ? html`<p class="quiet">${t('wall.thenPrice', cost)}</p>` : nothing}`;
}

/** Every plan that opens the article, one button per price. Members change plans on the server's pages. */
function renderPlans(
  { texts, isBusy, subscribe }: WallView,
  { action, offers }: Wall,
): TemplateResult | typeof nothing {
  const options = offers.flatMap(({ plan }) => plan.prices.map((price) => ({ plan, price })));
  if (action === 'upgrade' || options.length < 2) return nothing;
  const { t, formatPrice } = texts;
  return html`<details><summary>${t('wall.seePlans')}</summary>
    <div class="plans">${options.map(
      (offer) =>
        html`<button class="plain" part="button" ?disabled=${isBusy} @click=${() => subscribe(offer)}>${t(
          'elements.planOption',
          {
            plan: offer.plan.name,
            price: formatPrice(offer.price.price),
            interval: offer.price.interval,
          },
        )}</button>`,
    )}</div>
  </details>`;
}
