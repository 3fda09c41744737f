/**
 * Console enhancements: keyboard shortcuts, picture uploads, progress on slow actions, and a warning
 * before unsaved changes are lost. Only picture uploads need this script.
 */

import { upload } from './body-picture.ts';
import { say } from './script-words.ts';

/** The cases still shown on the page, without those that were decided or skipped. */
function listCases(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-case]:not(.skipped)')];
}

/** The index of the moderation case that has the focus or contains it. */
function indexOfFocused(): number {
  return listCases().findIndex((one) => one.contains(document.activeElement));
}

function focusCase(index: number): void {
  const cases = listCases();
  cases.at(Math.max(0, Math.min(index, cases.length - 1)))?.focus();
}

const KEYS: Readonly<Record<string, (index: number) => void>> = {
  n: (index) => focusCase(index + 1),
  p: (index) => focusCase(index - 1),
  a: (index) => listCases()[index]?.querySelector<HTMLElement>('[data-approve]')?.click(),
  r: (index) => listCases()[index]?.querySelector<HTMLElement>('[data-reason]')?.focus(),
  s: (index) => listCases()[index]?.querySelector<HTMLElement>('[data-skip]')?.click(),
  u: () => document.querySelector<HTMLElement>('form[data-undo] button, a[data-undo]')?.click(),
};

/** Ctrl+S saves the form instead of downloading the page. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const form = document.querySelector<HTMLFormElement>('form[data-unsaved]');
  if (form === null) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Shortcuts are ignored while typing in a field; a radio button or checkbox handles Enter itself. */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { target } = event;
  if (target instanceof HTMLSelectElement && event.key === 'Enter') {
    event.preventDefault();
    target.form?.requestSubmit();
    return;
  }
  if (target instanceof HTMLElement && target.isContentEditable) return;
  if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
  const act = KEYS[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act(indexOfFocused());
});

// After a decision, focus moves to the next case.
if (document.activeElement === document.body) focusCase(0);

/** Uploads a picture as soon as it is chosen, then writes its URL into the field beside it. */
for (const place of document.querySelectorAll<HTMLElement>('[data-upload]')) {
  const field = place.querySelector('input');
  const said = place.querySelector('[role=status]');
  const address = place.closest('form')?.querySelector<HTMLInputElement>('[name=imageUrl]');
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

const UNDO_MS = 10_000;
const SKIPPED_KEY = 'skipped-comments';

/** Shows what was done, with an undo button for ten seconds. */
function showUndo(text: string, address: string): void {
  document.querySelector('.toast')?.remove();
  const toast = document.createElement('div');
  toast.className = 'notice toast';
  toast.setAttribute('role', 'status');
  toast.dataset['notice'] = '';
  const words = document.createElement('p');
  words.textContent = text;
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  form.dataset['undo'] = '';
  const button = document.createElement('button');
  button.className = 'small';
  button.textContent = say('undo');
  form.append(button);
  toast.append(words, form);
  document.body.append(toast);
  setTimeout(() => toast.remove(), UNDO_MS);
}

/** Submits a decision without reloading the page. If that fails, submits the form normally. */
async function decide(one: HTMLElement, form: HTMLFormElement): Promise<void> {
  const index = indexOfFocused();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') body.append(name, value);
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(
    () => null,
  );
  if (answer?.type !== 'opaqueredirect') return form.submit();
  const isRejection = body.get('act') === 'reject';
  one.remove();
  countDown();
  focusCase(Math.max(0, index));
  showUndo(say(isRejection ? 'rejected' : 'approved'), `${new URL(form.action).pathname}/undo`);
  if (listCases().length > 0) return;
  const empty = document.createElement('p');
  empty.className = 'dek';
  empty.textContent = say('nothing');
  queue?.append(empty);
}

/** Decrements the count beside the name of the current queue. */
function countDown(): void {
  const tab = document.querySelector('main [aria-current]');
  if (tab?.textContent)
    tab.textContent = tab.textContent.replace(/\d+/, (count) => String(Math.max(0, +count - 1)));
}

function readSkipped(): string[] {
  return (sessionStorage.getItem(SKIPPED_KEY) ?? '').split(' ').filter(Boolean);
}

const queue = document.querySelector<HTMLElement>('[data-queue]');
if (queue !== null) {
  for (const one of queue.querySelectorAll<HTMLElement>('[data-case]')) {
    const skip = one.querySelector<HTMLElement>('[data-skip]');
    if (readSkipped().includes(one.id) && queue.children.length > 1) one.classList.add('skipped');
    if (skip === null) continue;
    skip.hidden = false;
    skip.addEventListener('click', () => {
      const index = indexOfFocused();
      sessionStorage.setItem(SKIPPED_KEY, [...readSkipped(), one.id].join(' '));
      one.classList.add('skipped');
      focusCase(index);
    });
  }
  queue.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement && form.querySelector('[name=act]'))) return;
    const one = form.closest<HTMLElement>('[data-case]');
    if (one === null) return;
    event.preventDefault();
    void decide(one, form);
  });
}
