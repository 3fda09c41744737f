/**
 * The article editor: word count, warnings about the cut, Ctrl+S and autosave. The form also works without this script.
 */
import { checkCut, countWords, shareText } from '../staff/cut-check.rules.ts';
import { addPictures, createPictureButton, watchPictures } from './body-picture.ts';
import { insertBlock } from './figure.rules.ts';
import { formatWordCount, say } from './script-words.ts';

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

/**
 * Autosaves drafts some seconds after the last change. Changes to a published article are not autosaved, because
 * readers would see half a sentence: they are stored in this browser and offered when the page is opened again.
 */
function saveByItself(editor: HTMLFormElement): void {
  const said = editor.querySelector('[data-saving]');
  const show = (text: string) => {
    if (said) said.textContent = text;
  };
  const isDraft = editor.dataset['editor'] === 'draft';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSavedAt = 0;
  let isStopped = false;
  let inFlight: Promise<void> | null = null;

  async function save(): Promise<void> {
    if (isStopped || !editor.checkValidity()) return;
    lastSavedAt = Date.now();
    const sent = await post(editor).catch(() => null);
    if (sent === null) return show(say('offline'));
    if (!sent.ok) {
      isStopped = true;
      show(say(sent.status === 412 ? 'conflict' : 'refused'));
      return;
    }
    takeOver(editor, await sent.text(), sent.url);
    editor.dispatchEvent(new Event('saved'));
    const time = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
    show(say('savedAt', { time }));
  }

  editor.addEventListener('input', () => {
    if (!isDraft) return storeLocally(editor);
    clearTimeout(timer);
    const delay = Math.max(IDLE_MS, lastSavedAt + BETWEEN_MS - Date.now());
    timer = setTimeout(() => {
      inFlight = save().finally(() => {
        inFlight = null;
      });
    }, delay);
  });
  editor.addEventListener('submit', (event) => {
    clearTimeout(timer);
    if (inFlight !== null) {
      // If sent now, it would name the version before the pending autosave and conflict with it.
      event.preventDefault();
      const { submitter } = event;
      void inFlight.then(() => editor.requestSubmit(submitter));
      return;
    }
    isStopped = true;
    localStorage.removeItem(storageKey(editor));
  });
  if (!isDraft) offerStored(editor);
}

function post(editor: HTMLFormElement): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(editor))
    if (typeof value === 'string') body.append(name, value);
  return fetch(editor.action, { method: 'POST', body });
}

/** Takes over the version that this save created, for the next save. A new article now has its own address. */
function takeOver(editor: HTMLFormElement, markup: string, address: string): void {
  const saved = new DOMParser().parseFromString(markup, 'text/html');
  const there = saved.querySelector<HTMLFormElement>('form[data-editor]');
  for (const name of ['version', 'key']) {
    const value = there?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value;
    if (value === undefined) continue;
    const field =
      editor.querySelector<HTMLInputElement>(`[name=${name}]`) ??
      editor.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    field.value = value;
  }
  const path = new URL(address).pathname;
  if (new URL(editor.action).pathname === path) return;
  editor.action = path;
  history.replaceState(null, '', path);
}

function storageKey(editor: HTMLFormElement): string {
  return `unsaved ${new URL(editor.action).pathname}`;
}

function storeLocally(editor: HTMLFormElement): void {
  const body = editor.querySelector<HTMLTextAreaElement>('[name=body]')?.value;
  if (body === undefined) return;
  localStorage.setItem(storageKey(editor), JSON.stringify({ body, at: Date.now() }));
}

/** Offers unsaved text that this browser stored, with a button that restores it. */
function offerStored(editor: HTMLFormElement): void {
  const field = editor.querySelector<HTMLTextAreaElement>('[name=body]');
  const stored = JSON.parse(localStorage.getItem(storageKey(editor)) ?? 'null') as {
    body: string;
    at: number;
  } | null;
  if (field === null || stored === null || stored.body === field.value) return;
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = say('unsaved', {
    time: new Date(stored.at).toLocaleString(document.documentElement.lang),
  });
  const button = (label: string, act: () => void) => {
    const one = document.createElement('button');
    one.type = 'button';
    one.className = 'small';
    one.textContent = label;
    one.addEventListener('click', () => {
      act();
      notice.remove();
    });
    return one;
  };
  notice.append(
    words,
    button(say('restore'), () => {
      field.value = stored.body;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }),
    ' ',
    button(say('discard'), () => localStorage.removeItem(storageKey(editor))),
  );
  editor.before(notice);
}
