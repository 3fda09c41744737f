import { expect, test } from 'vitest';
import { readAudit } from '../../scripts/check/advisories.ts';

const SERIOUS = new Set(['high', 'critical']);
const of = (severity: string) =>
  JSON.stringify({ vulnerabilities: { left: { severity, range: '<2' } } });

test('severe advisories for packages fail the check, and lesser ones do not', () => {
  expect(readAudit(of('critical'), SERIOUS)).toEqual({
    isWell: false,
    report: 'left <2: critical',
  });
  expect(readAudit(of('high'), SERIOUS)).toMatchObject({ isWell: false });
  expect(readAudit(of('moderate'), SERIOUS)).toMatchObject({ isWell: true });
});

test('an advisory of any severity keeps a release from being built', () => {
  expect(readAudit(of('low'), null)).toEqual({ isWell: false, report: 'left <2: low' });
  expect(readAudit('{"vulnerabilities":{}}', null)).toEqual({ isWell: true, report: '' });
});

test.each(['', '{"statusCode":405,"error":{}}', 'no JSON'])(
  'the check is skipped with a reason if the registry does not answer: %j',
  (out) => {
    expect(readAudit(out, null)).toMatchObject({ isWell: true, skipped: expect.any(String) });
  },
);
