import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { StaffArticle } from '../api-types.ts';
import { fieldErrors } from '../pages/field-error.part.ts';
import { ACCESS_LABELS } from '../wording.ts';

type Typed = Readonly<Record<string, string | undefined>>;

/** The fields' paths in the API, where the form's names differ. */
const PATHS = { imageUrl: 'image.url', imageAlt: 'image.alt', imageCredit: 'image.credit' };

const CONVERSATIONS = {
  inherit: 'As the site has it',
  members: 'Members',
  subscribers: 'Subscribers',
  closed: 'Nobody',
} as const satisfies Record<StaffArticle['conversation'], string>;

/** The slugs of the authors and tiers that an article may refer to. */
export interface AvailableSlugs {
  readonly authors: readonly string[];
  readonly tiers: readonly string[];
}

/** The editor's fields, with the submitted values if the form was rejected. */
export function renderArticleFields(
  article: StaffArticle | undefined,
  typed: Typed,
  { available, problem }: { available: AvailableSlugs; problem: AppError | undefined },
): Html {
  const errorOf = fieldErrors(problem, PATHS);
  const value = (name: string, saved: string | null | undefined) => typed[name] ?? saved ?? '';
  const line = (label: string, name: string, saved: string | null | undefined, hint = '') =>
    html`<label>${label} <span class="hint">${hint}</span>
<input name="${name}" value="${value(name, saved)}"${errorOf(name).attributes}></label>${errorOf(name).message}`;
  const { image } = article ?? {};
  const isExempt = typed['title'] === undefined ? article?.meterExempt : typed['meterExempt'];
  return html`<label>Title <input name="title" required maxlength="300" value="${value('title', article?.title)}"${errorOf('title').attributes}></label>${errorOf('title').message}
${line('Dek', 'dek', article?.dek, 'the sentence below the title')}
<label>Text <span class="hint">Markdown; a line &lt;!--more--&gt; is the cut: what stands above it, everyone reads</span>
<textarea name="body" rows="24" required spellcheck="true"${errorOf('body').attributes}>${value('body', article?.body)}</textarea></label>${errorOf('body').message}
<div class="two">
<div>
${renderSelect('For', 'access', ACCESS_LABELS, value('access', article?.access))}
${line('Plans', 'tiers', article?.tiers.join(', '), `slugs, where it is for selected plans: ${available.tiers.join(', ')}`)}
${line('Authors', 'authors', article?.authors.join(', '), `slugs, in the order of the byline: ${available.authors.join(', ')}`)}
${line('Tags', 'tags', article?.tags.join(', '))}
${line('Address', 'slug', article?.slug, 'made of the title where it is left empty')}
</div>
<div>
${image ? html`<p><img class="thumb" src="${image.url}" alt="${image.alt}"></p>` : null}
${line('Image', 'imageUrl', image?.url, 'its address')}
<div data-upload hidden><label>Or a file <input type="file" accept="image/jpeg,image/png,image/webp,image/avif,image/gif"></label>
<p class="quiet" role="status"></p></div>
${line('What it shows', 'imageAlt', image?.alt, 'for those who do not see it')}
${line('Credit', 'imageCredit', image?.credit)}
${line('Copyright', 'copyright', article?.copyright, "the site's own where it is left empty")}
${line('Correction', 'correction', article?.correction, 'shown with the article')}
${renderSelect('Who may comment', 'conversation', CONVERSATIONS, value('conversation', article?.conversation))}
<label class="box"><input type="checkbox" name="meterExempt"${isExempt ? html` checked` : null}> Never a free read</label>
</div>
</div>`;
}

function renderSelect(
  label: string,
  name: string,
  options: Readonly<Record<string, string>>,
  chosen: string,
): Html {
  return html`<label>${label} <select name="${name}">${Object.entries(options).map(
    ([value, word]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : null}>${word}</option>`,
  )}</select></label>`;
}
