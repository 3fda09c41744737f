import { type Html, html } from '../../platform/html/html.ts';
import { findWall, PAGE_WALLS, wordFreeReads } from '../../wording/wall.ts';
import type { Schema, Site } from '../api-types.ts';
import { renderNotice } from './parts.ts';

type Access = Schema<'Access'>;
type Next = NonNullable<Access['next']>;

/** The end of the visible text: a gift to open, or the wall. */
export function renderEndOfText(
  access: Access,
  around: {
    readonly site: Site;
    readonly path: string;
    readonly gift: string | undefined;
    readonly notice: string | undefined;
  },
): Html {
  if (around.gift) return renderGift(around.path, around.gift);
  const isOurs = around.notice === 'gift-invalid' || around.notice === 'network-reads';
  const notice = isOurs ? renderNotice(around.notice) : null;
  return html`${notice}${renderWall(access, around.site)}`;
}

/** Why the text ends here, and what the reader can do next. */
function renderWall({ reason, meter, next }: Access, site: Site): Html {
  const { title, why, step } = findWall(PAGE_WALLS, reason);
  const freeReads = meter && wordFreeReads(meter);
  const isSignIn = next?.action === 'sign_in';
  return html`<section class="wall" aria-labelledby="wall">
<h2 id="wall">${title}</h2>
<p>${why}</p>
${freeReads ? html`<p class="quiet">${freeReads}</p>` : null}
${next ? renderStep(next, step) : null}
${
  next?.signInUrl && !isSignIn
    ? html`<p>${site.prompts.conversation.signIn} <a href="${toPath(next.signInUrl)}">Sign in</a></p>`
    : null
}
${next?.unlockUrl ? renderAddressForm(next.unlockUrl) : null}
</section>`;
}

/** For readers with a gift link. Opening it is a form, never the visit itself. */
function renderGift(path: string, token: string): Html {
  return html`<section class="wall" aria-labelledby="wall">
<h2 id="wall">A subscriber gives you this story</h2>
<form method="post" action="${path}/unlock">
<input type="hidden" name="gift" value="${token}">
<button>Read it</button>
</form>
</section>`;
}

/** The same markup for everyone; whether the reader's address has access is checked on submit. */
function renderAddressForm(url: string): Html {
  return html`<form method="post" action="${toPath(url)}/unlock">
<p class="quiet">Does your school, library or office subscribe?
<button class="plain">Read it from here</button></p>
</form>`;
}

/**
 * A free read changes state, so it is a form, with a link to the plans beside it; other steps are
 * links.
 */
function renderStep({ action, url }: Next, step: string): Html {
  const path = toPath(url);
  if (action !== 'unlock') return html`<p><a class="button" href="${path}">${step}</a></p>`;
  return html`<form method="post" action="${path}/unlock"><button>${step}</button></form>
<p><a href="/plans?returnTo=${encodeURIComponent(path)}">See the plans</a></p>`;
}

/** The API returns absolute URLs of the site; pages link to the path. */
function toPath(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
