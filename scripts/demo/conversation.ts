import { z } from 'zod';
import type { DemonstrationTools } from './fill-site.ts';
import { signIn } from './server-calls.ts';

interface Said {
  readonly by: 'subscriber' | 'reader' | 'moderator' | 'editor';
  readonly body: string;
  readonly replies?: readonly Said[];
}

const THREADS: Readonly<Record<string, readonly Said[]>> = {
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

const posted = z.object({ id: z.uuid() });

/** Some comments, posted as any reader would; keys make a second attempt harmless. */
export async function addConversation({ serverUrl }: DemonstrationTools): Promise<void> {
  const names = ['subscriber', 'reader', 'moderator', 'editor'] as const;
  const clients = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await signIn(serverUrl, `${name}@example.com`)] as const),
    ),
  );
  const say = async (slug: string, said: Said, key: string, parentId?: string): Promise<void> => {
    const body = { body: said.body, ...(parentId === undefined ? {} : { parentId }) };
    const reply = await clients[said.by]?.post(`/v1/articles/${slug}/comments`, body, key);
    const { id } = posted.parse(reply?.body);
    for (const [index, answer] of (said.replies ?? []).entries()) {
      await say(slug, answer, `${key}-${index}`, id);
    }
  };
  for (const [slug, thread] of Object.entries(THREADS)) {
    for (const [index, said] of thread.entries()) {
      await say(slug, said, `demonstration-${slug}-${index}`);
    }
  }
}
