import { expect, test } from 'vitest';
import { inTexts } from '../../../src/web/staff/console-texts.ts';
import { renderMoveResult } from '../../../src/web/staff/move-result.part.ts';
import { textsOf } from '../../../src/wording/texts.ts';

const render = (language: string, warnings: string[]) =>
  inTexts(
    textsOf({ language, timeZone: 'UTC', texts: {} }),
    () => renderMoveResult({ counts: {}, differences: [], unnamed: [], more: 0, warnings }).markup,
  );

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
