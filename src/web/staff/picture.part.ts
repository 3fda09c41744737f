import { IMAGE_NAME } from '../../images/image-name.rules.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { type Action, action, type View } from './console-page.ts';
import { t } from './console-texts.ts';

/**
 * Removes an image from its article or author, and deletes the file if requested. The API rejects the deletion while
 * the file is used elsewhere. `remove` returns the image's former URL.
 */
export function pictureRemoval(
  page: string,
  remove: (request: PageRequest, version: number | undefined) => Promise<string | null | undefined>,
): Action {
  return action(
    `${page}/picture/remove`,
    async (request) => {
      const url = await remove(request, Number(request.form['version']) || undefined);
      const name = findOwnFile(url ?? '');
      if (request.form['forGood'] !== 'on' || name === null) return;
      await request.visit.call('deleteImage', { params: { name } });
    },
    {
      label: 'editing.picture.removeImage',
      look: 'small',
      summary: 'editing.picture.removeImage',
      notice: 'removed',
    },
  );
}

/** A separate form, so that it does not submit the page's other fields. */
export function renderPictureRemoval(
  view: View<unknown>,
  removal: Action,
  { url, version }: { readonly url: string; readonly version: number },
): Html {
  return renderForm(view, removal, {
    version,
    content:
      () => html`<p><img class="thumb" src="${url}" alt="${t('editing.picture.thePicture')}"></p>
${
  findOwnFile(url) !== null
    ? html`<label class="box"><input type="checkbox" name="forGood"> ${t('editing.picture.deleteFile')}</label>`
    : null
}`,
  });
}

/** The file name in a URL of our media store; null for other URLs. */
function findOwnFile(url: string): string | null {
  const name = url.slice(url.lastIndexOf('/') + 1);
  return IMAGE_NAME.test(name) ? name : null;
}
