/** Verifies with keys that the caller has, and decides for an article. */
export {
  canRead,
  type Entitlement,
  type PublicKey,
  type ReadableArticle,
  type VerifyOptions,
  verifyEntitlement,
} from './entitlement-token.ts';
/** Verifies with the server's keys, fetched and cached. */
export { createVerifier, type VerifierOptions } from './verifier.ts';
