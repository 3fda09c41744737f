/**
 * The addresses of the scripts that `scripts/build-browser.mjs` builds for our own pages. Every page
 * works without scripts, except where only a browser API can act (passkeys, windows of other sites).
 */
export const CONSOLE_SCRIPT = '/assets/console.js';
/** Loaded only on pages with an editor. */
export const EDITOR_SCRIPT = '/assets/editor.js';
export const READER_SCRIPT = '/assets/reader.js';
export const PASSKEYS_SCRIPT = '/assets/passkeys.js';
/** Loaded only on the page that asks a guest for a proof of work. */
export const TIP_PROOF_SCRIPT = '/assets/tip-proof.js';
export const HAND_OFF_SCRIPT = '/assets/hand-off.js';
