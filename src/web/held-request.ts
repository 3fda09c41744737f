import { z } from 'zod';
import type { Sealer } from '../platform/crypto/seal.ts';

/** A page or form that was refused until its member has confirmed that it is they. */
export interface HeldRequest {
  /** Its path with its query, on this site. */
  readonly address: string;
  /** The form as it was submitted, with its key; null for a page that was only opened. */
  readonly body: string | null;
}

const heldSchema = z.object({
  address: z.string().startsWith('/'),
  body: z.string().nullable(),
});

/**
 * Carries a refused request through the confirmation in a hidden field: sealed, because forms hold new
 * passwords and pages lie in caches of browsers; and for its member alone, so that it is never sent by
 * another who signs in on the same page.
 */
export interface HeldRequests {
  hold(request: HeldRequest, memberId: string): string;
  /** Null for what this server did not seal for this member. */
  release(sealed: string, memberId: string): HeldRequest | null;
}

export function createHeldRequests(sealer: Sealer): HeldRequests {
  return {
    hold: (request, memberId) => sealer.seal(JSON.stringify(request), memberId),
    release(sealed, memberId) {
      const text = sealer.open(sealed, memberId);
      return text === null ? null : heldSchema.parse(JSON.parse(text));
    },
  };
}
