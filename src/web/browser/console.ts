/**
 * Console enhancements: the moderation queue, picture uploads, progress on slow actions, and a warning
 * before unsaved changes are lost. Only picture uploads need this script.
 */

import './moderation-queue.ts';
import { upload } from './body-picture.ts';
import { say } from './script-words.ts';

/** Ctrl+S saves the form instead of downloading the page. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const form = document.querySelector<HTMLFormElement>('form[data-unsaved]');
  if (form === null) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Uploads a picture as soon as it is chosen, then writes its URL into the field beside it. */
for (const place of document.querySelectorAll<HTMLElement>('[data-upload]')) {
  const field = place.querySelector('input');
  const said = place.querySelector('[role=status]');
  const name = place.dataset['upload'];
  const address = place.closest('form')?.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!(field && said && address)) continue;
  place.hidden = false;
  field.addEventListener('change', async () => {
    const [file] = field.files ?? [];
    if (file === undefined) return;
    said.textContent = say('pictureUploading');
    const answer = await upload(file);
    said.textContent = 'problem' in answer ? answer.problem : say('uploaded');
    if ('problem' in answer) return;
    address.value = answer.url;
    address.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Shows progress for slow forms and prevents a second submission. */
for (const form of document.querySelectorAll<HTMLFormElement>('[data-slow]')) {
  form.addEventListener('submit', () => {
    const progress = document.createElement('progress');
    progress.ariaLabel = say('progress');
    form.append(progress);
    for (const button of form.querySelectorAll('button')) button.disabled = true;
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-unsaved]')) {
  let isChanged = false;
  form.addEventListener('input', () => {
    isChanged = true;
  });
  // `saved` is dispatched by the editor's autosave.
  for (const name of ['submit', 'saved']) {
    form.addEventListener(name, () => {
      isChanged = false;
    });
  }
  addEventListener('beforeunload', (event) => {
    if (isChanged) event.preventDefault();
  });
}

/**
 * Multi-choice pickers: adds a filter to long ones, and moves a picked option behind the other picked ones, so that the
 * order of picking is the saved order.
 */
for (const place of document.querySelectorAll<HTMLElement>('[data-choices]')) {
  const options = place.querySelector('.options');
  const filter = place.querySelector<HTMLInputElement>('[data-filter]');
  if (options === null) continue;
  options.addEventListener('change', ({ target }) => {
    const box = target instanceof HTMLInputElement ? target.closest('label') : null;
    if (box === null) return;
    const chosen = [...options.querySelectorAll('label:has(:checked)')].filter(
      (one) => one !== box,
    );
    const last = chosen.at(-1);
    if (last) last.after(box);
    else options.prepend(box);
    if (target instanceof HTMLInputElement) target.focus();
  });
  if (filter === null) continue;
  filter.hidden = false;
  filter.addEventListener('input', () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const box of options.querySelectorAll<HTMLElement>('label')) {
      box.hidden = !(box.textContent ?? '').toLowerCase().includes(wanted);
    }
  });
}

/** Forms that are submitted on change; their buttons are for browsers without this script. */
for (const form of document.querySelectorAll<HTMLFormElement>('[data-autosubmit]')) {
  for (const button of form.querySelectorAll('button')) button.hidden = true;
  form.addEventListener('change', () => form.requestSubmit());
}
