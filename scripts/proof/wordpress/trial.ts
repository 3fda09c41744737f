import type { DemoServer } from './demo-server.ts';
import type { WordPress } from './start-wordpress.ts';
import type { StoryPost } from './story-posts.ts';

/** A WordPress with the plugin, the server behind it, and their shared stories. */
export interface Trial {
  readonly server: DemoServer;
  readonly wordpress: WordPress;
  readonly posts: readonly StoryPost[];
  readonly adminToken: string;
}

/** Throws an error with the problem unless the claim holds. */
export function expectThat(holds: boolean, problem: string): asserts holds {
  if (!holds) throw new Error(problem);
}
