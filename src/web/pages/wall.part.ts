import { type Html, html } from '../../platform/html/html.ts';
import type { ArticleAnswer, Site } from '../answers.schemas.ts';
import { wordWall } from '../wording.ts';

/** The wall at the cut: why the text ends here, and the one thing that the reader can do about it. */
export function renderWall({ reason, meter, next }: ArticleAnswer['access'], site: Site): Html {
  const { title, why, step } = wordWall(reason);
  const isSignIn = next?.action === 'sign_in';
  return html`<section class="wall" aria-labelledby="wall">
<h2 id="wall">${title}</h2>
<p>${why}</p>
${meter ? html`<p class="quiet">${meter.remaining} of ${meter.limit} free stories left.</p>` : null}
${next ? html`<p><a class="button" href="${toPath(next.url)}">${step}</a></p>` : null}
${
  next?.signInUrl && !isSignIn
    ? html`<p>${site.prompts.conversation.signIn} <a href="${toPath(next.signInUrl)}">Sign in</a></p>`
    : null
}
</section>`;
}

/** The API names steps by the site's public address; on the site itself the path is enough. */
function toPath(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
