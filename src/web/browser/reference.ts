/** The API reference below /docs: RapiDoc, in the colours that the reader's system asks for. */
import 'rapidoc';

const dark = matchMedia('(prefers-color-scheme: dark)');
const viewer = document.querySelector('rapi-doc');

function applyTheme(): void {
  viewer?.setAttribute('theme', dark.matches ? 'dark' : 'light');
}

applyTheme();
dark.addEventListener('change', applyTheme);
