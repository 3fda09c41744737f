import { z } from 'zod';
import { escapeHtml } from '../../../../platform/html/html.ts';

type Fields = Readonly<Record<string, unknown>>;

const userSchema = z.object({
  profiles: z.array(z.object({ id: z.string(), provider: z.string() })).catch([]),
  status: z
    .object({ banned: z.object({ status: z.boolean() }) })
    .optional()
    .catch(undefined),
});

/** Returns the fields of a user of Talk 4 by their later names; nothing for a user of Coral. */
export function userOfTalk(fields: Fields): Fields {
  const read = userSchema.safeParse(fields);
  if (!read.success) return {};
  const { profiles, status } = read.data;
  // The address of a user is the id of the local profile.
  const email = profiles.find(({ provider, id }) => provider === 'local' && id.includes('@'))?.id;
  return {
    ...(email === undefined || fields['email'] != null ? {} : { email }),
    ...(status === undefined ? {} : { isBanned: status.banned.status }),
  };
}

const commentSchema = z.object({
  asset_id: z.string(),
  body: z.string().catch(''),
  body_history: z.array(z.unknown()).catch([]),
  action_counts: z.record(z.string(), z.unknown()).catch({}),
  metadata: z.object({ richTextBody: z.string().optional() }).catch({}),
});

/** Reactions that each site named as it liked; all count as likes. */
const REACTIONS = ['respect', 'like', 'love', 'upvote'];

/** Returns the fields of a comment of Talk 4 by their later names; nothing for a comment of Coral. */
export function commentOfTalk(fields: Fields): Fields {
  const read = commentSchema.safeParse(fields);
  if (!read.success) return {};
  const { asset_id, body, body_history, action_counts, metadata } = read.data;
  const likes = REACTIONS.map((name) => Number(action_counts[name] ?? 0));
  return {
    storyID: asset_id,
    authorID: fields['author_id'],
    parentID: fields['parent_id'],
    // The text is plain, unless a plugin for formatted text stored that beside it.
    body: metadata.richTextBody ?? escapeHtml(body).replaceAll(/\r?\n/g, '<br>'),
    createdAt: fields['created_at'],
    editedAt: body_history.length > 1 ? fields['updated_at'] : '',
    deletedAt: fields['deleted_at'],
    likes: likes.reduce((sum, count) => sum + count, 0),
  };
}
