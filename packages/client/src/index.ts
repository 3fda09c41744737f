/** Calls the API of a Pennypress server: typed, with renewed tokens, with retries where that is safe. */
export { type CallOptions, type Client, type ClientOptions, createClient } from './client.ts';
/** The error of a failed call; its `code` is one of `ErrorCode`. */
export {
  type ErrorCode,
  type FieldError,
  isRefusal,
  type LocalCode,
  PennypressError,
} from './problem.ts';
/** The storage of a member's tokens. */
export {
  memoryStore,
  type SignedInAnswer,
  type TokenStore,
  type Tokens,
  tokensOf,
} from './session.ts';
