import { expect, test } from 'vitest';
import { keepLanguage } from '../../src/web/language.ts';

test.each([
  ['/plans', '/plans?lang=fr'],
  ['/search?q=tea&amp;after=x#results', '/search?q=tea&amp;after=x&amp;lang=fr#results'],
  ['/search?q=l&#39;eau&amp;after=x', '/search?q=l&#39;eau&amp;after=x&amp;lang=fr'],
  ['/search?q=&quot;tea&quot;', '/search?q=&quot;tea&quot;&amp;lang=fr'],
  ['/media/a.webp', '/media/a.webp'],
])('a link keeps the language of the page: %s', (link, kept) => {
  expect(keepLanguage(`<a href="${link}">`, 'fr')).toBe(`<a href="${kept}">`);
});
