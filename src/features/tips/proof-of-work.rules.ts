import { createHash } from 'node:crypto';

/** About 260,000 hashes: some seconds on a phone, and one CPU core for every few tips a second of an attacker. */
export const PROOF_BITS = 18;

/**
 * Returns whether a proof of work was done for a form: the SHA-256 of the form's token, a colon and the proof begins
 * with `bits` zero bits. It can only be found by brute force (Hashcash).
 */
export function isProofOfWork(formToken: string, proof: string, bits = PROOF_BITS): boolean {
  const hash = createHash('sha256').update(`${formToken}:${proof}`).digest();
  return hash.readUInt32BE(0) >>> (32 - bits) === 0;
}
