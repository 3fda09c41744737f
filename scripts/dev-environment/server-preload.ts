import cluster from 'node:cluster';

/**
 * The time from SIGTERM to SIGKILL. This module runs in the server's process before the server's code, which loads
 * while the environment is being prepared, and starts when it arrives over the IPC channel.
 */
const PATIENCE_MS = 3000;

/** If the parent dies, even by SIGKILL, the channel disconnects. An orphan would keep the port. */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
});

// Forked cluster workers inherit the environment and receive no message.
if (cluster.isPrimary) {
  const environment = new Promise((resolve) => process.once('message', resolve));
  await import('../../src/serve.ts');
  Object.assign(process.env, await environment);
}
// The open channel must not keep the process alive.
process.channel?.unref();
