import { expect, test } from 'vitest';
import { inTexts } from '../../../src/web/staff/console-texts.ts';
import { renderMoveResult } from '../../../src/web/staff/move-result.part.ts';
import { textsOf } from '../../../src/wording/texts.ts';

type Result = Parameters<typeof renderMoveResult>[0];

const NOTHING = { counts: {}, differences: [], unnamed: [], more: 0, refusals: [], warnings: [] };

const renderResult = (language: string, result: Partial<Result>) =>
  inTexts(
    textsOf({ language, timeZone: 'UTC', texts: {} }),
    () => renderMoveResult({ ...NOTHING, ...result }).markup,
  );
const render = (language: string, warnings: string[]) => renderResult(language, { warnings });

test('warnings of a move are translated for the member of staff, after their location', () => {
  const html = render('de', [
    'members.csv:3:email: “ada” is not an e-mail address.',
    '12 more warnings are not listed: read these first.',
  ]);
  expect(html).toContain(
    '<bdi dir="ltr">members.csv:3:email</bdi>: „ada“ ist keine E-Mail-Adresse.',
  );
  expect(html).toContain('12 weitere Warnungen sind nicht aufgeführt. Lesen Sie zuerst diese.');
  expect(html).not.toContain('lang="en"');
});

test('a warning stored by an older version or an action is shown unchanged', () => {
  const stored = 'site.json:3: offer "Autumn": Too big: expected <= 100';
  expect(render('ar', [stored])).toContain(
    '<li lang="en" dir="ltr">site.json:3: offer &quot;Autumn&quot;: Too big: expected &lt;= 100</li>',
  );
});

test('a refused record is shown in the language of the member of staff, with its fields', () => {
  const refusal = {
    noun: 'articles',
    place: 'site.json:7',
    code: 'invalid',
    detail: 'Some fields are invalid.',
    values: {},
    errors: [{ path: 'slug', message: 'is reserved for the site itself' }],
  };
  const english = renderResult('en', { refusals: [refusal] });
  expect(english).toContain('<bdi dir="ltr">site.json:7</bdi>: Articles');
  expect(english).toContain('Some fields need your attention.');
  const german = renderResult('de', { refusals: [refusal] });
  expect(german).toContain('Abgelehnte Datensätze');
  expect(german).toContain('<code dir="ltr">slug</code>: ');
  for (const words of ['attention', 'reserved', 'invalid']) expect(german).not.toContain(words);
  const unknown = { ...refusal, code: 'of_an_older_version', errors: [] };
  expect(renderResult('de', { refusals: [unknown] })).toContain('Some fields are invalid.');
});

test('what is gone in the source is worded in every language', () => {
  const differences = [
    { noun: 'consents', what: 'gone in the source, and ends here', count: 2, of: null },
  ];
  for (const language of ['de', 'fr', 'es', 'ar']) {
    expect(renderResult(language, { differences })).not.toContain('gone in the source');
  }
});

test('losses are worded, with their codes for the plan and without ids that nobody knows', () => {
  const differences = [
    { noun: 'gifts', what: 'lost: gift-over', count: 3, of: '6b0c993d0c46c55ce1eca6da' },
    { noun: 'media', what: 'lost: no-picture', count: 2, of: '/files/minutes.txt' },
    { noun: 'members', what: 'not here yet', count: 9, of: null },
  ];
  const unnamed = [{ reason: 'left-out-by-plan', count: 1 }];
  const html = renderResult('en', { differences, unnamed });
  expect(html).toContain('Not imported: Gift that has ended');
  expect(html).toContain('/files/minutes.txt');
  expect(html).toContain('Left out by the import plan: 1 <code dir="ltr">left-out-by-plan</code>');
  expect(html).not.toContain('6b0c993d0c46c55ce1eca6da');
  // The counts say so.
  expect(html).not.toContain('Not here yet');
  const german = renderResult('de', { differences, unnamed });
  expect(german).toContain('Abgelaufenes Geschenk');
});

test('counts are listed in a fixed order', () => {
  const count = { source: 1, here: 1, lost: 0 };
  const html = renderResult('en', { counts: { comments: count, members: count, tiers: count } });
  const order = ['Plans', 'Members', 'Comments'].map((word) => html.indexOf(`>${word}<`));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
});
