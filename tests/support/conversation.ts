import { afterAll, afterEach } from 'vitest';
import { setConversation } from './comments.ts';
import { createMember, type TestMember } from './members.ts';
import { startTestServer, type TestServer } from './server.ts';

/** The members of a test file about comments. */
export interface Conversation {
  readonly server: TestServer;
  readonly ada: TestMember;
  readonly ben: TestMember;
  readonly moderator: TestMember;
}

/**
 * Starts a server for a whole file, with two readers and a moderator. Each test starts at the current time with the
 * default policy (with `isNewSite`, the first test with the policy of new sites). Call it at the top of the file.
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
