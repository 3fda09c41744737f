/**
 * The moderation queue: keyboard shortcuts, decisions without a reload, skipping, and the next cases once few are left.
 * Without this script each decision is a form of its own, and the next cases are a link.
 */

import { say } from './script-words.ts';

const UNDO_MS = 10_000;
const SKIPPED_KEY = 'skipped-comments';
/** With fewer cases the next ones are loaded, so that fast keys always have one. */
const FEW_CASES = 10;

const queue = document.querySelector<HTMLElement>('[data-queue]');
const nothing = document.querySelector<HTMLElement>('[data-nothing]');
const showSkipped = document.querySelector<HTMLElement>('[data-show-skipped]');
let isLoading = false;
/** The number of decisions whose answer has not arrived. */
let underWay = 0;

/** The cases that wait on the page, without those that were skipped or are being decided. */
function listCases(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-case]:not(.skipped, [hidden])')];
}

/** The index of the case that has the focus or contains it. */
function indexOfFocused(): number {
  return listCases().findIndex((one) => one.contains(document.activeElement));
}

function focusCase(index: number): void {
  const cases = listCases();
  cases.at(Math.max(0, Math.min(index, cases.length - 1)))?.focus();
}

function findUndo(): HTMLElement | null {
  const button = document.querySelector<HTMLElement>('form[data-undo] button');
  return button ?? document.querySelector<HTMLElement>('a[data-undo]');
}

const KEYS: Readonly<Record<string, (index: number) => void>> = {
  n: (index) => focusCase(index + 1),
  p: (index) => focusCase(index - 1),
  a: (index) => listCases()[index]?.querySelector<HTMLElement>('[data-approve]')?.click(),
  r: (index) => listCases()[index]?.querySelector<HTMLElement>('[data-reason]')?.focus(),
  s: (index) => listCases()[index]?.querySelector<HTMLElement>('[data-skip]')?.click(),
  u: () => findUndo()?.click(),
};

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

/** Shows what was done, with an undo button for ten seconds. Replaces older notices, which `u` would undo otherwise. */
function showUndo(text: string, address: string): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  form.dataset['undo'] = '';
  const button = document.createElement('button');
  button.className = 'small';
  button.textContent = say('undo');
  form.append(button);
  const toast = showToast('status', text, form);
  setTimeout(() => toast.remove(), UNDO_MS);
}

function showToast(role: 'status' | 'alert', text: string, ...beside: Node[]): HTMLElement {
  for (const one of document.querySelectorAll('main [data-notice], .toast')) one.remove();
  const toast = document.createElement('div');
  toast.className = `${role === 'alert' ? 'alarm' : 'notice'} toast`;
  toast.setAttribute('role', role);
  toast.dataset['notice'] = '';
  const words = document.createElement('p');
  words.textContent = text;
  toast.append(words, ...beside);
  document.body.append(toast);
  return toast;
}

/**
 * Submits a decision without reloading the page. The case disappears before the answer, so that the next key decides
 * the next one; if the decision was not saved, the case returns with the reason.
 */
async function decide(one: HTMLElement, form: HTMLFormElement): Promise<void> {
  const index = listCases().indexOf(one);
  const body = new URLSearchParams({ back: 'case' });
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') body.append(name, value);
  one.hidden = true;
  focusCase(index);
  underWay += 1;
  showState();
  const problem = await submit(form.action, body);
  underWay -= 1;
  one.hidden = problem === null;
  showState();
  if (problem !== null) {
    if (document.activeElement === document.body) one.focus();
    showToast('alert', ...problem);
    return;
  }
  one.remove();
  countDown();
  const isRejection = body.get('act') === 'reject';
  showUndo(say(isRejection ? 'rejected' : 'approved'), `${new URL(form.action).pathname}/undo`);
}

/** Returns null if the decision was saved, otherwise why not. */
async function submit(
  address: string,
  body: URLSearchParams,
): Promise<readonly [string, ...Node[]] | null> {
  const answer = await fetch(address, { method: 'POST', body }).catch(() => null);
  if (answer === null) return [say('offline')];
  if (isSignIn(answer)) return [say('signedOut'), linkToSignIn()];
  if (answer.ok) return null;
  const page = await readPage(answer);
  const alert = page.querySelector('[role=alert]')?.textContent?.replaceAll(/\s+/g, ' ').trim();
  return [alert || say('notDecided')];
}

/** Anyone whose session has ended is redirected there, from every page of the console. */
function isSignIn({ url }: Response): boolean {
  return new URL(url).pathname === '/signin';
}

function linkToSignIn(): HTMLElement {
  const link = document.createElement('a');
  const returnTo = encodeURIComponent(location.pathname + location.search);
  link.href = `/signin?returnTo=${returnTo}`;
  link.textContent = say('signIn');
  return link;
}

async function readPage(answer: Response): Promise<Document> {
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
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

function listSkipped(): Element[] {
  return [...document.querySelectorAll('.skipped')];
}

/** Shows what is true for the cases on the page, and loads the next ones if few are left. */
function showState(): void {
  const next = findNext();
  if (nothing) nothing.hidden = listCases().length + underWay > 0 || next !== null;
  if (showSkipped) {
    const { length } = listSkipped();
    showSkipped.hidden = length === 0;
    showSkipped.textContent = say('showSkipped', { count: String(length) });
  }
  if (next !== null && listCases().length < FEW_CASES) void loadNext(next);
}

function findNext(): HTMLAnchorElement | null {
  return document.querySelector('main a[rel=next]');
}

/** Appends the cases of the next page. If that fails, its link stays. */
async function loadNext(link: HTMLAnchorElement): Promise<void> {
  if (isLoading || queue === null) return;
  isLoading = true;
  const answer = await fetch(link.href).catch(() => null);
  const page = answer?.ok && !isSignIn(answer) ? await readPage(answer) : null;
  isLoading = false;
  if (page === null) return;
  const cases = [...page.querySelectorAll<HTMLElement>('[data-case]')];
  queue.append(...cases.filter(({ id }) => document.getElementById(id) === null));
  const following = page.querySelector<HTMLAnchorElement>('main a[rel=next]');
  if (following) link.href = following.href;
  else link.parentElement?.remove();
  prepareCases();
  if (document.activeElement === document.body) focusCase(0);
  showState();
}

/** Skip buttons need this script. Comments that were skipped on an earlier visit stay skipped. */
function prepareCases(): void {
  const skipped = readSkipped();
  for (const one of queue?.querySelectorAll('[data-case]') ?? []) {
    if (skipped.includes(one.id)) one.classList.add('skipped');
    const skip = one.querySelector<HTMLElement>('[data-skip]');
    if (skip) skip.hidden = false;
  }
}

if (queue !== null) {
  prepareCases();
  showState();
  queue.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element && target.closest('[data-skip]'))) return;
    const one = target.closest<HTMLElement>('[data-case]');
    if (one === null) return;
    const index = listCases().indexOf(one);
    sessionStorage.setItem(SKIPPED_KEY, [...readSkipped(), one.id].join(' '));
    one.classList.add('skipped');
    focusCase(index);
    showState();
  });
  queue.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement && form.querySelector('[name=act]'))) return;
    const one = form.closest<HTMLElement>('[data-case]');
    if (one === null) return;
    event.preventDefault();
    void decide(one, form);
  });
  showSkipped?.addEventListener('click', () => {
    const shown = listSkipped();
    const ids = shown.map(({ id }) => id);
    const others = readSkipped().filter((id) => !ids.includes(id));
    sessionStorage.setItem(SKIPPED_KEY, others.join(' '));
    for (const one of shown) one.classList.remove('skipped');
    showState();
    const [first] = shown;
    if (first instanceof HTMLElement) first.focus();
  });
}

// The first case has the focus, unless the address names another one.
if (document.activeElement === document.body) {
  const named = document.getElementById(location.hash.slice(1));
  focusCase(named === null ? 0 : listCases().indexOf(named));
}
