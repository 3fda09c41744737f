/** Text of an editor that this browser stores until it is saved. */
import { say } from './script-words.ts';

function storageKey(editor: HTMLFormElement): string {
  return `unsaved ${new URL(editor.action).pathname}`;
}

export function storeLocally(editor: HTMLFormElement): void {
  const body = editor.querySelector<HTMLTextAreaElement>('[name=body]')?.value;
  if (body === undefined) return;
  try {
    localStorage.setItem(storageKey(editor), JSON.stringify({ body, at: Date.now() }));
  } catch {
    // The storage is full or switched off. The text stays on the page.
  }
}

/** Forgets the stored text of an editor, which was saved. */
export function forgetStored(editor: HTMLFormElement): void {
  localStorage.removeItem(storageKey(editor));
}

interface StoredText {
  readonly body: string;
  readonly at: number;
}

function readStored(key: string): StoredText | null {
  return JSON.parse(localStorage.getItem(key) ?? 'null') as StoredText | null;
}

/** A new article is saved under the address of the list. */
function forgetSaved(editor: HTMLFormElement, body: string): void {
  const own = storageKey(editor);
  for (const key of [own, own.replace(/\/[^/]+$/, '')]) {
    if (readStored(key)?.body === body) localStorage.removeItem(key);
  }
}

/** Offers unsaved text that this browser stored, with a button that restores it. */
export function offerStored(editor: HTMLFormElement): void {
  const field = editor.querySelector<HTMLTextAreaElement>('[name=body]');
  if (field === null) return;
  forgetSaved(editor, field.value);
  const stored = readStored(storageKey(editor));
  if (stored === null) return;
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
