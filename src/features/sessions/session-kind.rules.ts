import type { SessionKind } from '../../roles/session-kinds.ts';

/**
 * The kind of a stored session. Versions before the column `kind` stored none, and in their sessions only a
 * hand-off left out when the member authenticated.
 */
export function sessionKindOf(session: {
  readonly kind: SessionKind | null;
  readonly provedAt: Date | null;
}): SessionKind {
  return session.kind ?? (session.provedAt === null ? 'embedded' : 'site');
}

/** Whether a token was signed for a session of this kind; older tokens do not say. */
export function isSignedFor(
  { sessionKind }: { readonly sessionKind?: SessionKind | undefined },
  kind: SessionKind,
): boolean {
  return sessionKind === undefined || sessionKind === kind;
}
