/**
 * The article editor: word count, warnings about the cut, Ctrl+S and autosave. The form also works without this script.
 */
import { checkCut, countWords, shareText } from '../staff/cut-check.rules.ts';
import { addPictures, createPictureButton, watchPictures } from './body-picture.ts';
import { insertBlock } from './figure.rules.ts';
import { formatWordCount, say } from './script-words.ts';
import { forgetStored, offerStored, storeLocally } from './stored-text.ts';

const IDLE_MS = 4_000;
/** The minimum interval between autosaves, because each one creates a version. */
const BETWEEN_MS = 30_000;
const FORMATTING_KEY = 'formatting';

const form = document.querySelector<HTMLFormElement>('form[data-editor]');
if (form !== null) {
  const body = form.querySelector<HTMLTextAreaElement>('[name=body]');
  const access = form.querySelector<HTMLSelectElement>('[name=access]');
  if (body && access) watchBody(form, body, access);
  if (body) offerFormatting(body);
  watchSamples(form);
  saveByItself(form);
}

/**
 * A toggle between Markdown and formatted text, remembered in this browser. The rich-text editor is loaded on demand.
 */
function offerFormatting(body: HTMLTextAreaElement): void {
  const label = body.closest('label');
  if (label === null) return;
  const toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.classList.add('small', 'plain');
  let rich: import('./rich-editor.ts').RichEditor | null = null;

  function show(): void {
    toggle.textContent = say(rich ? 'toMarkdown' : 'toFormatting');
    if (label) label.hidden = rich !== null;
    // A browser refuses to submit a hidden field that is required and empty.
    body.required = rich === null;
  }
  async function turn(isOn: boolean): Promise<void> {
    localStorage.setItem(FORMATTING_KEY, isOn ? 'on' : 'off');
    if (isOn) {
      const { openRichEditor } = await import('./rich-editor.ts');
      rich ??= openRichEditor(body, add);
      // Placed outside the label: a click inside it would move the focus to the hidden field.
      label?.before(rich.element);
    } else {
      rich?.destroy();
      rich = null;
    }
    show();
  }

  const add = (files: readonly File[]) =>
    void addPictures(files, (markdown) => {
      if (rich) rich.insert(markdown);
      else insertIntoField(body, markdown);
    });

  show();
  const tools = Object.assign(document.createElement('p'), { className: 'acts' });
  tools.append(toggle, createPictureButton(add));
  label.before(tools);
  watchPictures(body, add);
  toggle.addEventListener('click', () => void turn(rich === null));
  body.addEventListener('input', () => rich?.reload());
  if (localStorage.getItem(FORMATTING_KEY) === 'on') void turn(true);
}

/** Inserts a block after the paragraph at the caret. */
function insertIntoField(body: HTMLTextAreaElement, block: string): void {
  const end = body.value.indexOf('\n\n', body.selectionEnd);
  const { text, caret } = insertBlock(body.value, end === -1 ? body.value.length : end, block);
  body.value = text;
  body.focus();
  body.setSelectionRange(caret, caret);
  body.dispatchEvent(new Event('input', { bubbles: true }));
}

function watchBody(
  editor: HTMLFormElement,
  body: HTMLTextAreaElement,
  access: HTMLSelectElement,
): void {
  const words = editor.querySelector('[data-words]');
  const alarm = editor.querySelector<HTMLElement>('[data-cut-problem]');
  editor.addEventListener('input', () => {
    if (words) words.textContent = formatWordCount(countWords(body.value));
    const problem = checkCut(access.value, body.value);
    if (alarm === null) return;
    alarm.hidden = problem === null;
    if (problem?.kind === 'late') alarm.textContent = say('lateCut', { share: shareText(problem) });
    else alarm.textContent = problem ? say('noCut') : '';
  });
}

/** Keeps the previews of search results and social cards up to date. */
function watchSamples(editor: HTMLFormElement): void {
  const samples = editor.querySelectorAll<HTMLElement>('[data-shows]');
  editor.addEventListener('input', () => {
    const typed = new FormData(editor);
    for (const one of samples) {
      const names = one.dataset['shows']?.split(' ') ?? [];
      const value = names.map((name) => String(typed.get(name) ?? '').trim()).find(Boolean) ?? '';
      if (one instanceof HTMLImageElement) {
        one.hidden = value === '';
        if (value === '') one.removeAttribute('src');
        else one.src = value;
      } else one.textContent = value;
    }
  });
}

/**
 * Autosaves drafts some seconds after the last change. Changes to a published article are not autosaved, because
 * readers would see half a sentence: they are stored in this browser and offered when the page is opened again, as is
 * text that could not be saved.
 */
function saveByItself(editor: HTMLFormElement): void {
  const said = editor.querySelector('[data-saving]');
  const show = (...parts: (string | Node)[]) => said?.replaceChildren(...parts);
  const isDraft = editor.dataset['editor'] === 'draft';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSavedAt = 0;
  let isStopped = false;
  let isSignedOut = false;
  let inFlight: Promise<void> | null = null;

  async function save(): Promise<void> {
    if (isStopped || !editor.checkValidity()) return;
    lastSavedAt = Date.now();
    const outcome = await send(editor);
    isSignedOut = outcome === 'signedOut';
    isStopped = outcome === 'conflict' || outcome === 'refused';
    if (typeof outcome === 'string') {
      storeLocally(editor);
      show(say(outcome), ...(isSignedOut ? [' ', createSignInLink()] : []));
      if (isSignedOut) saveAfter(BETWEEN_MS);
      return;
    }
    forgetStored(editor);
    takeOver(editor, outcome);
    editor.dispatchEvent(new Event('saved'));
    const time = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
    show(say('savedAt', { time }));
  }
  function saveAfter(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      inFlight = save().finally(() => {
        inFlight = null;
      });
    }, delay);
  }

  editor.addEventListener('input', () => {
    if (!isDraft) return storeLocally(editor);
    saveAfter(Math.max(IDLE_MS, lastSavedAt + BETWEEN_MS - Date.now()));
  });
  // The member returns from the tab in which they signed in.
  addEventListener('focus', () => {
    if (isSignedOut) saveAfter(0);
  });
  editor.addEventListener('submit', (event) => {
    clearTimeout(timer);
    if (isSignedOut || inFlight !== null) {
      // If sent now, it would lose the text, or conflict with the version of the pending autosave.
      event.preventDefault();
      const { submitter } = event;
      if (inFlight === null) {
        // The text is still unsaved.
        editor.dispatchEvent(new Event('input'));
        saveAfter(0);
      } else void inFlight.then(() => editor.requestSubmit(submitter));
      return;
    }
    isStopped = true;
    storeLocally(editor);
  });
  offerStored(editor);
}

/** Signing in in another tab keeps the page with the text open. */
function createSignInLink(): HTMLElement {
  return Object.assign(document.createElement('a'), {
    href: '/signin?returnTo=/staff',
    target: '_blank',
    textContent: say('signIn'),
  });
}

interface SavedPage {
  readonly saved: Document;
  readonly address: string;
}

/** Sends the form. Resolves to the page of the saved text, or to the reason why it was not saved. */
async function send(
  editor: HTMLFormElement,
): Promise<SavedPage | 'offline' | 'conflict' | 'refused' | 'signedOut'> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(editor))
    if (typeof value === 'string') body.append(name, value);
  const sent = await fetch(editor.action, { method: 'POST', body }).catch(() => null);
  if (sent === null) return 'offline';
  if (!sent.ok) return sent.status === 412 ? 'conflict' : 'refused';
  const saved = new DOMParser().parseFromString(await sent.text(), 'text/html');
  // Without a session, the form leads to the sign-in page.
  if (saved.querySelector('form[data-editor]') === null) return 'signedOut';
  return { saved, address: sent.url };
}

/** Takes over the version that this save created, for the next save. A new article now has its own address. */
function takeOver(editor: HTMLFormElement, { saved, address }: SavedPage): void {
  const there = saved.querySelector<HTMLFormElement>('form[data-editor]');
  for (const name of ['version', 'key']) {
    const value = there?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
    if (value === undefined) continue;
    const field =
      editor.querySelector<HTMLInputElement>(`[name=${name}]`) ??
      editor.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    field.value = value;
  }
  const dropped = saved.querySelector('[data-dropped]');
  if (dropped) document.querySelector('[data-dropped]')?.replaceWith(document.adoptNode(dropped));
  const path = new URL(address).pathname;
  if (new URL(editor.action).pathname === path) return;
  editor.action = path;
  history.replaceState(null, '', path);
}
