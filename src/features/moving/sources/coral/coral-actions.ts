import { z } from 'zod';
import { readInstant } from '../../source-dates.rules.ts';

/** An action of Coral, or of Talk 4, where flags of users are in the same collection. */
const actionSchema = z.union([
  z
    .object({
      action_type: z.string(),
      item_type: z.literal('COMMENTS'),
      item_id: z.string(),
      user_id: z.string(),
      created_at: z.string().catch(''),
    })
    .transform((one) => ({
      type: one.action_type,
      commentId: one.item_id,
      userId: one.user_id,
      createdAt: one.created_at,
    })),
  z
    .object({
      actionType: z.string(),
      commentID: z.string(),
      userID: z.string(),
      createdAt: z.string().catch(''),
    })
    .transform((one) => ({
      type: one.actionType,
      commentId: one.commentID,
      userId: one.userID,
      createdAt: one.createdAt,
    })),
]);

const REPORTS = new Set(['FLAG', 'ILLEGAL']);

interface CoralReport {
  readonly userId: string;
  readonly at: Date | null;
}

/** The reports of comments by readers, by comment. */
export class CoralReports {
  readonly #reports = new Map<string, Map<string, CoralReport>>();

  /** Adds an action if it is a report by a user; reports of filters have no user. A user reports a comment once. */
  add(row: unknown): void {
    const read = actionSchema.safeParse(row);
    if (!read.success || !REPORTS.has(read.data.type)) return;
    const { commentId, userId, createdAt } = read.data;
    const own = this.#reports.get(commentId) ?? new Map<string, CoralReport>();
    if (!own.has(userId)) own.set(userId, { userId, at: readInstant(createdAt) });
    this.#reports.set(commentId, own);
  }

  of(commentId: string): CoralReport[] {
    return [...(this.#reports.get(commentId)?.values() ?? [])];
  }
}
