import { expect, test } from 'vitest';
import { html } from '../../src/platform/html/html.ts';
import { renderOnce } from '../../src/web/render-once.ts';

test('a part is rendered again for another object, and if another argument changes', () => {
  let count = 0;
  const render = renderOnce(({ name }: { name: string }, greeting: string) => {
    count += 1;
    return html`${greeting} ${name}`;
  });
  const ada = { name: 'Ada' };
  expect([render(ada, 'Hello').markup, render(ada, 'Hello').markup, count]).toEqual([
    'Hello Ada',
    'Hello Ada',
    1,
  ]);
  expect([render(ada, 'Bye').markup, render({ ...ada }, 'Bye').markup, count]).toEqual([
    'Bye Ada',
    'Bye Ada',
    3,
  ]);
});
