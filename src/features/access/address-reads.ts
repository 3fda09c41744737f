import { deriveSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockName } from '../../platform/db/locks.ts';
import { addressBucket, networkBucket } from '../../platform/http/address.ts';
import { NETWORK_SHARE } from '../../platform/http/limits.ts';
import { addDays, type Clock } from '../../time/clock.ts';
import { tooManyReadsHere } from './access.errors.ts';
import { countOtherReads, insertAddressRead, type ReadKind } from './address-reads.store.ts';

export interface AddressReads {
  /**
   * Counts an article that is about to be opened; an article that was already opened there that day costs nothing.
   * Throws `rate_limited` if the address, or the /48 of an IPv6 address, has used up its budget. Exact under a race:
   * the address is locked until the transaction ends.
   */
  spend(
    tx: Tx,
    read: { kind: ReadKind; address: string; articleId: string; articlesPerAddress: number },
  ): Promise<void>;
}

/**
 * The meter depends on a browser's cookie, and a program can start every read without one, as a new visitor. So
 * different articles are also counted by network address and day (UTC).
 */
export function createAddressReads(options: {
  readonly clock: Clock;
  /** The HMAC key of the address hashes, so that the table contains no addresses. */
  readonly secret: string;
  readonly budgetOf: (points: number) => number;
}): AddressReads {
  const { clock, secret, budgetOf } = options;
  return {
    async spend(tx, { kind, address, articleId, articlesPerAddress }) {
      const now = clock.now();
      const day = new Date(now.toISOString().slice(0, 10));
      const network = networkBucket(address);
      const counters = [
        { bucket: addressBucket(address), share: 1 },
        ...(network === null ? [] : [{ bucket: network, share: NETWORK_SHARE }]),
      ];
      for (const { bucket, share } of counters) {
        const addressHash = deriveSecret(secret, 'address-reads', `${day.toISOString()} ${bucket}`);
        const read = { addressHash, kind, articleId };
        await lockName(tx, `address-reads ${kind} ${addressHash}`);
        const others = await countOtherReads(tx, read);
        if (others === null) continue;
        if (others >= budgetOf(articlesPerAddress * share)) {
          throw tooManyReadsHere((addDays(day, 1).getTime() - now.getTime()) / 1000);
        }
        await insertAddressRead(tx, { ...read, day });
      }
    },
  };
}
