import type { MoveOptions, MoveResult, MoveRunDeps } from '../../src/features/moving/index.ts';
import { startTestServer, type TestServer } from './server.ts';

/** Starts a server whose clock is set to an instant, and continues with the wall clock. */
export async function startServerAt(instant: string): Promise<TestServer> {
  const server = await startTestServer();
  const seconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
  server.clock.setOffset(seconds);
  return server;
}

/** Runs a part of a move. */
export function move(
  server: TestServer,
  operation: (deps: MoveRunDeps, options: MoveOptions) => Promise<MoveResult>,
  sources: readonly string[],
  plan: MoveResult['plan'] | null = null,
): Promise<MoveResult> {
  return operation(server.moving, { sources, plan });
}
