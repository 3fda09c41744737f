import { expect, test } from 'vitest';
import { describeRefusal, toMoveRefusal } from '../../../src/features/moving/move-refusals.ts';
import { invalidField } from '../../../src/platform/errors/refusals.ts';

test('a refused record keeps its place, code and fields, and the command words it in English', () => {
  const error = invalidField('body.slug', 'is reserved for the site itself');
  const at = { file: 'site.json', line: 7 };
  const refusal = toMoveRefusal(error, { kind: 'article', at });
  expect(refusal).toMatchObject({
    kind: 'article',
    place: 'site.json:7',
    code: 'invalid',
    errors: [{ path: 'slug', message: 'is reserved for the site itself' }],
  });
  expect(describeRefusal(refusal)).toBe(
    `site.json:7: article: ${error.options.detail} slug is reserved for the site itself`,
  );
});
