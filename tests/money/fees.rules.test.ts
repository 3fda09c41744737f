import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountCoveringFee, feeOf } from '../../src/money/fees.ts';

const STANDARD = { basisPoints: 290, fixed: 30 };

describe('a payment that covers its fee', () => {
  it.each([
    [500, 546, 46],
    [300, 340, 40],
    [1000, 1061, 61],
    [100_000, 103_017, 3017],
  ])('a payment that covers the fee of %i is %i, with a fee of %i', (amount, covering, fee) => {
    expect(amountCoveringFee(amount, STANDARD, 'usd')).toBe(covering);
    expect(feeOf(covering, STANDARD)).toBe(fee);
  });

  it('is a multiple of the step of the currency', () => {
    expect(amountCoveringFee(500, { basisPoints: 360, fixed: 0 }, 'jpy')).toBe(519);
    expect(amountCoveringFee(5000, STANDARD, 'kwd') % 10).toBe(0);
  });

  it('leaves at least the whole amount, and is the smallest amount that does', () => {
    const rule = fc.record({ basisPoints: fc.nat(1000), fixed: fc.nat(100) });
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 1_000_000 }), rule, (amount, fee) => {
        const covering = amountCoveringFee(amount, fee, 'usd');
        expect(covering - feeOf(covering, fee)).toBeGreaterThanOrEqual(amount);
        expect(covering - 1 - feeOf(covering - 1, fee)).toBeLessThan(amount);
      }),
    );
  });
});
