import { afterAll, afterEach } from 'vitest';
import { setConversation } from './comments.ts';
import { createMember, type TestMember } from './members.ts';
import { startTestServer, type TestServer } from './server.ts';

/** Who talks below the articles of a test file. */
export interface Conversation {
  readonly server: TestServer;
  readonly ada: TestMember;
  readonly ben: TestMember;
  readonly moderator: TestMember;
}

/**
 * A server for a whole file, with two readers and a moderator. Each test begins in the present and with
 * the ordinary policy, on a new site the first one with the policy that new sites have. To be called
 * at the top of the file.
 */
export async function openConversation({ isNewSite = false } = {}): Promise<Conversation> {
  const server = await startTestServer();
  afterAll(() => server.close());
  afterEach(async () => {
    server.clock.setOffset(0);
    await setConversation(server, {});
  });
  if (!isNewSite) await setConversation(server, {});
  const ada = await createMember(server, { name: 'Ada' });
  const ben = await createMember(server, { name: 'Ben' });
  const moderator = await createMember(server, { name: 'Mo', role: 'moderator' });
  return { server, ada, ben, moderator };
}
