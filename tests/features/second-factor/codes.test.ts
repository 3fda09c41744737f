import { expect, test } from 'vitest';
import {
  findTimeStep,
  hashRecoveryCode,
  makeRecoveryCode,
  makeSecret,
} from '../../../src/features/second-factor/codes.ts';

/** RFC 6238, appendix B: the secret "12345678901234567890", the last six of its eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [1_234_567_890, '005924', 41_152_263],
  [2_000_000_000, '279037', 66_666_666],
])('at %i seconds %s is the code of step %i', (seconds, code, step) => {
  expect(findTimeStep(SECRET, code, new Date(seconds * 1000))).toBe(step);
});

test.each([
  [29.999, null],
  [30, 2],
  [60, 2],
  [119.999, 2],
  [120, null],
])('a code for the step from 60 s is valid at %d s as step %j', (seconds, step) => {
  // RFC 4226, appendix D: the code for the counter 2.
  expect(findTimeStep(SECRET, '359152', new Date(seconds * 1000))).toBe(step);
});

test('a secret has 160 bits and its URI names the account', () => {
  const { secret, uri } = makeSecret('robin@example.org', 'The Paper & Co');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(uri).toContain(`secret=${secret}`);
  expect(decodeURIComponent(uri)).toContain('The Paper & Co:robin@example.org');
  expect(makeSecret('a', 'b').secret).not.toBe(secret);
});

test('separators and case of a recovery code are ignored', () => {
  const code = makeRecoveryCode();
  expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
  expect(makeRecoveryCode()).not.toBe(code);
  expect(hashRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')}\n`)).toBe(
    hashRecoveryCode(code),
  );
  expect(hashRecoveryCode(code.slice(1))).not.toBe(hashRecoveryCode(code));
});
