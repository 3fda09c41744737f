/** The API reference at /docs: RapiDoc in the color scheme of the reader's system. */
import 'rapidoc';

const dark = matchMedia('(prefers-color-scheme: dark)');
const viewer = document.querySelector('rapi-doc');

function applyTheme(): void {
  viewer?.setAttribute('theme', dark.matches ? 'dark' : 'light');
}

applyTheme();
dark.addEventListener('change', applyTheme);
