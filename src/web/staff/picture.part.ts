import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { anything } from '../answers.schemas.ts';
import type { PageRequest } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { attempt } from '../visit.ts';

/** The end of an address that our own store gave. */
const OF_OURS = /\/([0-9a-f]{32}(?:-\d{1,4}x\d{1,4})?\.webp)$/;

interface Shown {
  readonly url: string;
  readonly version: number;
}

/** A form of its own: what is typed elsewhere on the page has nothing to do with it. */
export function renderPictureRemoval(page: string, { url, version }: Shown): Html {
  return html`<details><summary>Take the picture away</summary><form method="post" action="${page}/picture/remove">
${hiddenField('version', String(version))}
<p><img class="thumb" src="${url}" alt="The picture"></p>
${
  OF_OURS.test(url)
    ? html`<label class="box"><input type="checkbox" name="forGood"> Delete the file as well, for good: earlier versions lose it, too</label>`
    : null
}
<button class="small">Take it away</button></form></details>`;
}

/**
 * Takes a picture off what shows it, and deletes its file where that was asked for. Answers the
 * refusal: the file stays where something else shows it.
 */
export async function takePictureAway(
  { visit, form }: PageRequest,
  url: string | undefined,
  without: { readonly path: string; readonly body: object },
): Promise<AppError | null> {
  const version = Number(form['version']) || undefined;
  const taken = await attempt(visit.send({ method: 'patch', ...without, version }, anything));
  if (taken instanceof AppError) return taken;
  const file = OF_OURS.exec(url ?? '')?.[1];
  if (form['forGood'] !== 'on' || file === undefined) return null;
  const deleted = await attempt(visit.remove(`/v1/staff/images/${file}`));
  return deleted instanceof AppError ? deleted : null;
}
