import { type Html, html } from '../../platform/html/html.ts';
import type { PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { type Action, action, type View } from './console-page.ts';
import { t } from './console-texts.ts';
import { file } from './form-fields.rules.ts';
import type { Settings } from './settings-previews.ts';

const PATH = '/staff/settings/look';

function uploadOf(
  name: 'logo' | 'favicon',
  label: 'setup.lookFields.logo' | 'setup.lookFields.icon',
) {
  return action(
    `${PATH}/${name}`,
    async ({ visit, readFile }: PageRequest) => {
      const { bytes } = await readFile();
      const raw = { contentType: 'application/octet-stream', bytes };
      const { image } = await visit.call('uploadImage', { query: { alt: t(label) }, raw });
      return await visit.call('updateSite', { body: { look: { [name]: image.url } } });
    },
    {
      fields: { file: file(label, '', { accept: 'image/*' }) },
      label: 'console.word.upload',
      look: 'small',
      attributes: { 'data-slow': true },
    },
  );
}

const logo = uploadOf('logo', 'setup.lookFields.logo');
const favicon = uploadOf('favicon', 'setup.lookFields.icon');

/** The forms that upload the site's logo and icon. */
export const lookUploads: readonly Action[] = [logo, favicon];

export function renderLookUploads(view: View<unknown>, { look }: Settings): Html {
  const shown = (url: string | null) =>
    url === null ? null : html`<p><img class="thumb" src="${url}" alt=""></p>`;
  return html`<section class="card"><h2>${t('setup.lookFields.uploads')}</h2>
<div class="two"><div>${shown(look.logo)}${renderForm(view, logo)}</div>
<div>${shown(look.favicon)}${renderForm(view, favicon)}</div></div></section>`;
}
