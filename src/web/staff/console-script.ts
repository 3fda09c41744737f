/** Built from `src/web/browser/console.ts`: what makes the console livelier than its forms alone. */
export const CONSOLE_SCRIPT_PATH = '/assets/console.js';
