import { expect, test } from 'vitest';
import { html } from '../../../src/platform/html/html.ts';
import { layOutFields } from '../../../src/web/staff/console-form.part.ts';

const fields = { title: html`<b>title</b>`, dek: html`<b>dek</b>`, body: html`<b>body</b>` };
const markupOf = (parts: ReturnType<typeof layOutFields>) => html`${parts}`.markup;

test('a form without a layout shows its fields one after the other', () => {
  expect(markupOf(layOutFields(fields))).toBe('<b>title</b><b>dek</b><b>body</b>');
});

test('a field that the layout does not place follows it, because a missing field is saved as empty', () => {
  const parts = layOutFields(fields, ({ title, body }) => html`<div>${body}${title}</div>`);
  expect(markupOf(parts)).toBe('<div><b>body</b><b>title</b></div><b>dek</b>');
});

test('a layout without any field, such as a button, stays without fields', () => {
  expect(markupOf(layOutFields(fields, () => html`<button>Go</button>`))).toBe(
    '<button>Go</button>',
  );
});
