/** Verifies tokens with keys that the caller supplies, and decides access to an article. */
export {
  canRead,
  type Entitlement,
  type PublicKey,
  type ReadableArticle,
  type VerifyOptions,
  verifyEntitlement,
} from './entitlement-token.ts';
/** Verifies tokens with the server's keys, which are fetched and cached. */
export { createVerifier, type VerifierOptions } from './verifier.ts';
