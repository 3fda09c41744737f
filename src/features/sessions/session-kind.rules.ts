import type { SessionKind } from '../../roles/session-kinds.ts';

/**
 * Returns the kind of a stored session. Versions that predate the column `kind` stored none; of their sessions, only
 * those started by a hand-off have no `provedAt`.
 */
export function sessionKindOf(session: {
  readonly kind: SessionKind | null;
  readonly provedAt: Date | null;
}): SessionKind {
  return session.kind ?? (session.provedAt === null ? 'embedded' : 'site');
}

/** Whether a token was signed for a session of this kind; true for older tokens, which do not name a kind. */
export function isSignedFor(
  { sessionKind }: { readonly sessionKind?: SessionKind | undefined },
  kind: SessionKind,
): boolean {
  return sessionKind === undefined || sessionKind === kind;
}
