import { endSessions, findSessionOrigin, renewSessionProof } from './sessions.store.ts';

/** Rows of sessions. */
export const sessionRows = {
  /** Ends a member's sessions, on every process, from the commit on. */
  endAll: endSessions,
  /** The site on which an embedded session lives. */
  findOrigin: findSessionOrigin,
  /** Makes a session fresh again, whose member has given every proof. */
  renewProof: renewSessionProof,
};
