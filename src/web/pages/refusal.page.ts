import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { renderBare } from '../layout.ts';

const TITLES: Readonly<Record<number, string>> = {
  403: 'This is not possible',
  404: 'There is no such page',
  429: 'A little slower, please',
  503: 'Back in a moment',
};

/** A refusal for people. It asks nothing of the API, which may be what failed. */
export function renderRefusal({ options: { status, detail } }: AppError): string {
  const title = TITLES[status] ?? 'That did not work';
  return renderBare(
    title,
    html`<h1>${title}</h1>
<p class="dek">${detail}</p>
<p><a href="/">To the front page</a></p>`,
  ).markup;
}
