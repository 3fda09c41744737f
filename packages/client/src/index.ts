/** Calls the API of a Pennypress server: typed, renewed, repeated where that is safe. */
export { type CallOptions, type Client, type ClientOptions, createClient } from './client.ts';
/** A refusal or failure of a call; its `code` is one of `ErrorCode`. */
export {
  type ErrorCode,
  type FieldError,
  isRefusal,
  type LocalCode,
  PennypressError,
} from './problem.ts';
/** Where a member's tokens are kept. */
export {
  memoryStore,
  type SignedInAnswer,
  type TokenStore,
  type Tokens,
  tokensOf,
} from './session.ts';
