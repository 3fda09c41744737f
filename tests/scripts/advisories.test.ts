import { expect, test } from 'vitest';
import { readAudit } from '../../scripts/check/advisories.ts';

const of = (severity: string) =>
  JSON.stringify({ vulnerabilities: { left: { severity, range: '<2' } } });

test('severe advisories for packages fail the check, and lesser ones do not', () => {
  expect(readAudit(of('critical'))).toEqual({ isWell: false, report: 'left <2: critical' });
  expect(readAudit(of('high'))).toMatchObject({ isWell: false });
  expect(readAudit(of('moderate'))).toMatchObject({ isWell: true });
});

test.each(['', '{"statusCode":405,"error":{}}', 'no JSON'])(
  'the check is skipped with a reason if the registry does not answer: %j',
  (out) => {
    expect(readAudit(out)).toMatchObject({ isWell: true, skipped: expect.any(String) });
  },
);
