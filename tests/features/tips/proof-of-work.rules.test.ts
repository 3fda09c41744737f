import { expect, test } from 'vitest';
import { isProofOfWork } from '../../../src/features/tips/proof-of-work.rules.ts';
import { findProof } from '../../../src/money/find-proof.ts';

const TOKEN = 'the-token-of-a-form';

test('the proof that a browser finds is one, for its form only', async () => {
  const proof = await findProof(TOKEN, 10);
  expect(isProofOfWork(TOKEN, proof, 10)).toBe(true);
  const forms = Array.from({ length: 20 }, (_, form) => `${TOKEN}-${form}`);
  expect(forms.some((form) => !isProofOfWork(form, proof, 10))).toBe(true);
  expect(await findProof(TOKEN, 10), 'another page finds another one').not.toBe(proof);
});

test('a proof has at least the wanted number of zero bits', async () => {
  const zeroBits = (proof: string) =>
    Array.from({ length: 32 }, (_, bits) => bits).filter((bits) =>
      isProofOfWork('a', proof, bits + 1),
    ).length;
  const found = await findProof('a', 8);
  expect(zeroBits(found)).toBeGreaterThanOrEqual(8);
  expect(isProofOfWork('a', found, zeroBits(found) + 1)).toBe(false);
});
