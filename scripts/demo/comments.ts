import { z } from 'zod';
import { signIn } from './api-client.ts';
import type { DemoContext } from './context.ts';

interface DemoComment {
  readonly by: 'subscriber' | 'reader' | 'moderator' | 'editor';
  readonly body: string;
  readonly replies?: readonly DemoComment[];
}

const THREADS: Readonly<Record<string, readonly DemoComment[]>> = {
  'a-field-guide-to-the-fog-signal': [
    {
      by: 'reader',
      body: 'My grandmother set her eggs by it. *Two groups, soft; three, firm.* Nobody dared to tell her that it drifts.',
      replies: [
        {
          by: 'editor',
          body: 'By under a second for each group, even in January. Her eggs were safe.',
        },
      ],
    },
    {
      by: 'subscriber',
      body: 'You left out the one that the pilot boat makes when it wants its breakfast.',
    },
  ],
  'what-the-tide-table-leaves-out': [
    {
      by: 'reader',
      body: "I was one of the two apprentices. I am still careful, and I still think that Dilys's third rule is true.",
      replies: [{ by: 'subscriber', body: 'Then your gauge is a better one than theirs.' }],
    },
  ],
  'how-this-paper-pays-for-itself': [
    {
      by: 'moderator',
      body: 'The kettle was off when I came by. Otherwise the figures hold.',
    },
  ],
};

const createdSchema = z.object({ id: z.uuid() });

/** Posts some comments through the API, with idempotency keys, so that a retry is harmless. */
export async function postComments({ serverUrl }: DemoContext): Promise<void> {
  const names = ['subscriber', 'reader', 'moderator', 'editor'] as const;
  const clients = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await signIn(serverUrl, `${name}@example.com`)] as const),
    ),
  );
  const postThread = async (
    slug: string,
    comment: DemoComment,
    key: string,
    parentId?: string,
  ): Promise<void> => {
    const body = { body: comment.body, ...(parentId === undefined ? {} : { parentId }) };
    const reply = await clients[comment.by]?.post(`/v1/articles/${slug}/comments`, body, key);
    const { id } = createdSchema.parse(reply?.body);
    for (const [index, child] of (comment.replies ?? []).entries()) {
      await postThread(slug, child, `${key}-${index}`, id);
    }
  };
  for (const [slug, thread] of Object.entries(THREADS)) {
    for (const [index, comment] of thread.entries()) {
      await postThread(slug, comment, `demonstration-${slug}-${index}`);
    }
  }
}
