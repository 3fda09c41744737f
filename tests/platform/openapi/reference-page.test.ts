import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../../src/platform/http/endpoint.ts';
import { buildOpenApi } from '../../../src/platform/openapi/document.ts';
import { renderReference } from '../../../src/platform/openapi/reference-page.ts';
import { XSS_STRINGS } from '../../support/xss-strings.ts';

const choiceSchema = z.object({ value: z.int().min(1).max(3) }).meta({ id: 'Choice' });

function pageOf(text: string): string {
  const one = endpoint({
    name: 'createThing',
    method: 'post',
    path: '/v1/things/{id}',
    summary: text,
    tag: 'Things',
    audience: { who: 'member' },
    params: z.object({ id: z.string().meta({ description: text }) }),
    body: z.strictObject({
      name: z.string().max(9).meta({ description: text, example: text }),
      choice: choiceSchema.nullable(),
      note: z.enum([text, "it's"]).default(text),
    }),
    answers: { 201: { description: text, schema: z.object({ inner: z.array(choiceSchema) }) } },
    refusals: { 409: [text] },
    handle: () => Promise.resolve({ status: 201 }),
  });
  return renderReference(buildOpenApi([one], 'http://127.0.0.1:4000'));
}

test('shows parameters, fields, answers, refusals and a call that can be pasted', () => {
  const page = pageOf('a-text');
  expect(page).toContain('<code>name</code></td><td>string</td><td>a-text; up to 9 characters');
  expect(page).toMatch(
    /<code>choice<\/code><\/td><td><a href="#schema-Choice">Choice<\/a> or null/,
  );
  expect(page).toMatch(/<code>note<\/code> <small>optional/);
  expect(page).toMatch(/<code>inner<\/code><\/td><td>list of <a href="#schema-Choice/);
  expect(page).toContain('<td>409</td><td>a-text</td>');
  expect(page).toContain('For signed-in members.');
  expect(page).toContain('curl -X POST &#39;http://127.0.0.1:4000/v1/things/{id}&#39; \\');
  expect(page).toContain('-d &#39;{&quot;name&quot;:&quot;a-text&quot;,&quot;choice&quot;:{');
});

test.each(XSS_STRINGS.filter((text) => /[<>"']/.test(text)))('%j stays text', (text) => {
  const plain = pageOf('plain').replaceAll('plain', '');
  const tagsOf = (page: string) => page.match(/<[^>]*>/g)?.map((tag) => tag.toLowerCase());
  expect(tagsOf(pageOf(text))).toEqual(tagsOf(plain));
});
