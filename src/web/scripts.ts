/**
 * What `scripts/build-browser.mjs` builds for our own pages, by its address. Every page works without:
 * a script makes it livelier, or stands where only a browser can act.
 */
export const CONSOLE_SCRIPT = '/assets/console.js';
export const READER_SCRIPT = '/assets/reader.js';
export const PASSKEYS_SCRIPT = '/assets/passkeys.js';
