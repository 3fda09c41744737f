import { z } from 'zod';
import { isId } from '../../platform/crypto/ids.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { findMemberByEmail, findMemberById, type Member } from '../accounts/index.ts';
import type { CommentErasureMode } from '../comments/index.ts';
import type { Receipts } from './erasure-receipt.ts';
import type { MeDeps } from './read-me.ts';
import { requestErasure } from './request-erasure.ts';

interface EraseAgainDeps extends Pick<MeDeps, 'db' | 'clock'> {
  readonly receipts: Receipts;
}

/** The result for one line of the list. */
export type ReplayedErasures =
  | { readonly kind: 'started'; readonly memberId: string }
  /** Erased in this database already, or unknown to it. */
  | { readonly kind: 'not_here' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'refused'; readonly memberId: string; readonly reason: string };

/** A line of the exported audit log, with the fields that are read here. */
const auditLineSchema = z.object({
  action: z.string(),
  subjectId: z.string().nullish(),
});

const RECEIPT = /(?<![\w-])[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/;

/**
 * Erases members again who were restored from a backup. Each line of the list is an erasure receipt, or a line of the
 * audit log (`AUDIT_LOG_FILE`), whose other entries are skipped. Idempotent.
 */
export async function* replayErasures(
  deps: EraseAgainDeps,
  lines: AsyncIterable<string>,
  comments: CommentErasureMode,
): AsyncGenerator<ReplayedErasures> {
  for await (const line of lines) {
    const found = await findMember(deps, line.trim());
    if (found === undefined) continue;
    yield found === null || 'kind' in found
      ? (found ?? { kind: 'not_here' })
      : await erase(deps, found, comments);
  }
}

/** Returns undefined for an unrelated line, and null if this database has no such member. */
async function findMember(
  { db, receipts }: EraseAgainDeps,
  line: string,
): Promise<Member | null | undefined | { readonly kind: 'unreadable' }> {
  if (line === '') return undefined;
  if (line.startsWith('{')) {
    const entry = auditLineSchema.safeParse(parseJson(line)).data;
    if (entry === undefined) return { kind: 'unreadable' };
    if (entry.action !== 'member.erasure_requested') return undefined;
    const id = entry.subjectId ?? '';
    return isId(id) ? findMemberById(db.read, id) : null;
  }
  const claims = receipts.read(RECEIPT.exec(line)?.[0] ?? '');
  if (claims === null) return { kind: 'unreadable' };
  const member = await findMemberByEmail(db.read, claims.email);
  // A newer account uses this email address now.
  return member !== null && member.createdAt < new Date(claims.requestedAt) ? member : null;
}

async function erase(
  deps: EraseAgainDeps,
  { id: memberId, email }: Member,
  comments: CommentErasureMode,
): Promise<ReplayedErasures> {
  try {
    await requestErasure(deps, { memberId, confirm: email, comments });
    return { kind: 'started', memberId };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'refused', memberId, reason: error.options.detail };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
