import { createHash } from 'node:crypto';

/** About 260,000 hashes: some seconds of a phone, and a core for each few tips a second of an attacker. */
export const PROOF_BITS = 18;

/**
 * Whether a proof of work was done for a form: the SHA-256 of the form's token, a colon and the proof begins
 * with so many zero bits. Nobody finds one but by trying (Hashcash).
 */
export function isProofOfWork(formToken: string, proof: string, bits = PROOF_BITS): boolean {
  const hash = createHash('sha256').update(`${formToken}:${proof}`).digest();
  return hash.readUInt32BE(0) >>> (32 - bits) === 0;
}
