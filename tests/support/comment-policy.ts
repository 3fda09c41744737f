import type { CommentPolicy } from '../../src/features/settings/index.ts';

/** A policy that holds, rejects and refuses no comment. */
export const PERMISSIVE_POLICY: CommentPolicy = {
  secondsBetween: 0,
  repeatWithinSeconds: 0,
  bannedWords: [],
  suspectWords: [],
  linksAllowed: null,
  holdFirst: 0,
  rejectionsTolerated: null,
  reportsTolerated: null,
  outsideCheck: 'off',
  outsideService: 'own',
};
