import { endSessions, findSessionOrigin, renewSessionProof } from './sessions.store.ts';

export const sessionRows = {
  /** Ends a member's sessions in every process, as of the commit. */
  endAll: endSessions,
  /** Finds the site of an embedded session. */
  findOrigin: findSessionOrigin,
  /** Makes a session fresh again after its member has given every required proof. */
  markReauthenticated: renewSessionProof,
};
