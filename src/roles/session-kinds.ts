/**
 * Where a session is used: `site` on our own pages and in apps; `embedded` on a publisher's own site, which received it
 * by a hand-off and may only read and comment.
 */
export const SESSION_KINDS = ['site', 'embedded'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];
