/**
 * The part of a hand-off that needs a script: requests the challenge from the window that opened ours, and passes the
 * code to it. Both messages are exchanged only with the origin that the server allowed.
 */
const CHALLENGE = /^pennypress-challenge ([\w-]{43})$/;
/** Long enough for a page that is still loading. If the opener does not answer in time, it counts as closed. */
const ANSWER_MS = 5_000;

const field = document.querySelector<HTMLElement>('[data-hand-off-origin]');
const { handOffOrigin: siteOrigin = '', handOffCode: code } = field?.dataset ?? {};
const page = window.opener as Window | null;

if (code !== undefined) {
  page?.postMessage(`pennypress-code ${code}`, siteOrigin);
  window.close();
} else if (field instanceof HTMLInputElement) {
  askForChallenge(field);
}

function askForChallenge(input: HTMLInputElement): void {
  addEventListener('message', ({ source, origin: sender, data }: MessageEvent) => {
    if (page === null || source !== page || sender !== siteOrigin) return;
    const challenge = CHALLENGE.exec(String(data))?.[1];
    if (challenge === undefined) return;
    input.value = challenge;
    const button = input.form?.querySelector('button');
    if (button) button.disabled = false;
    showNote(input, false);
  });
  page?.postMessage('pennypress-ready', siteOrigin);
  setTimeout(() => showNote(input, input.value === ''), page === null ? 0 : ANSWER_MS);
}

function showNote(input: HTMLInputElement, isShown: boolean): void {
  const note = input.form?.querySelector<HTMLElement>('[data-hand-off-note]');
  if (note) note.hidden = !isShown;
}
