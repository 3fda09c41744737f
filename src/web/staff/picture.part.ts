import { IMAGE_NAME } from '../../images/image-name.rules.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { PageRequest } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { attempt } from '../visit.ts';

interface PictureOwner {
  readonly url: string;
  readonly version: number;
}

/** A separate form, so that it does not submit the other fields of the page. */
export function renderPictureRemoval(page: string, { url, version }: PictureOwner): Html {
  return html`<details><summary>Take the picture away</summary><form method="post" action="${page}/picture/remove">
${hiddenField('version', String(version))}
<p><img class="thumb" src="${url}" alt="The picture"></p>
${
  findOwnFile(url) !== null
    ? html`<label class="box"><input type="checkbox" name="forGood"> Delete the file as well, for good: earlier versions lose it, too</label>`
    : null
}
<button class="small">Take it away</button></form></details>`;
}

/**
 * Removes a picture from its article or author, and deletes the file if requested. Returns the API's
 * error: the file stays while something else uses it.
 */
export async function removePictureFrom(
  { visit, form }: PageRequest,
  url: string | undefined,
  remove: (version: number | undefined) => Promise<unknown>,
): Promise<AppError | null> {
  const version = Number(form['version']) || undefined;
  const taken = await attempt(remove(version));
  if (taken instanceof AppError) return taken;
  const file = findOwnFile(url ?? '');
  if (form['forGood'] !== 'on' || file === null) return null;
  const deleted = await attempt(visit.call('deleteImage', { params: { name: file } }));
  return deleted instanceof AppError ? deleted : null;
}

/** The file name at the end of a URL of our own file store. */
function findOwnFile(url: string): string | null {
  const name = url.slice(url.lastIndexOf('/') + 1);
  return IMAGE_NAME.test(name) ? name : null;
}
