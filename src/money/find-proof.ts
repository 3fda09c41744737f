/** The number of attempts between pauses in which the page can respond. */
const BATCH = 500;

/**
 * Finds a text for which SHA-256 of the token, a colon and the text begins with `bits` zero bits. This takes some
 * seconds; the server requires it from guests while many tip at once.
 */
export async function findProof(token: string, bits: number): Promise<string> {
  const encoder = new TextEncoder();
  // Concurrent pages with the same form must find different proofs, because each proof is accepted once.
  const start = crypto.randomUUID();
  for (let first = 0; ; first += BATCH) {
    const proofs = Array.from({ length: BATCH }, (_, n) => `${start}-${first + n}`);
    const hashes = await Promise.all(
      proofs.map((proof) => crypto.subtle.digest('SHA-256', encoder.encode(`${token}:${proof}`))),
    );
    const found = hashes.findIndex((hash) => new DataView(hash).getUint32(0) >>> (32 - bits) === 0);
    if (found >= 0) return proofs[found] ?? '';
  }
}
