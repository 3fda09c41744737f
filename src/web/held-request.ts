import { z } from 'zod';
import type { Sealer } from '../platform/crypto/seal.ts';

/** A page or form that is refused until the member reauthenticates. */
export interface HeldRequest {
  /** The path with its query, on this site. */
  readonly address: string;
  /** The submitted form with its idempotency key; null for a page that was only opened. */
  readonly body: string | null;
  /** Whether the member sent a file, which is not held: they choose it again on the page with its form. */
  readonly isUpload?: boolean | undefined;
}

const heldSchema = z.object({
  address: z.string().startsWith('/'),
  body: z.string().nullable(),
  isUpload: z.boolean().optional(),
});

/**
 * Carries a refused request through reauthentication in a hidden field. The field is sealed, because forms contain new
 * passwords and browsers cache pages, and bound to the member, so that another member who signs in on the same page
 * cannot send it.
 */
export interface HeldRequests {
  hold(request: HeldRequest, memberId: string): string;
  /** Null if this server did not seal the value for this member. */
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
