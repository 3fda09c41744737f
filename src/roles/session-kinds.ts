/**
 * Where a session is used: on our own pages and in apps, or on a publisher's own site, which received it by a
 * hand-off and is trusted with reading and commenting alone.
 */
export const SESSION_KINDS = ['site', 'embedded'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];
