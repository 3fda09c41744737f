/** Tries between which the page can respond. */
const BATCH = 500;

/**
 * A text for which the SHA-256 of the token, a colon and it begins with `bits` zero bits: some seconds of
 * work, which the server asks of guests while many tip at once.
 */
export async function findProof(token: string, bits: number): Promise<string> {
  const encoder = new TextEncoder();
  // Pages that show the same form find different proofs; each counts once.
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
