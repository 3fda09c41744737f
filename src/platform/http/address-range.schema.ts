import { z } from 'zod';
import type { FieldFault } from '../../wording/field-faults.ts';
import { readRange } from './address-ranges.ts';

/** Parses a network address or range entered by staff into its canonical form. */
export const addressRange = z
  .string()
  .trim()
  .max(100)
  .transform((text, context) => {
    const verdict = readRange(text);
    if (verdict.kind === 'range') return verdict.range;
    context.addIssue(
      (verdict.kind === 'too_wide'
        ? 'is too wide a range'
        : 'must be an address or a range such as 192.0.2.0/24 or 2001:db8::/32') satisfies FieldFault,
    );
    return z.NEVER;
  })
  .meta({ example: '192.0.2.0/24' });
