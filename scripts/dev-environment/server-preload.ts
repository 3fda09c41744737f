import cluster from 'node:cluster';

/**
 * Runs in the server's process before its own code. Loading that code takes as long as making its
 * surroundings, so both happen at once: the environment comes over the channel when it is known.
 */
const PATIENCE_MS = 3000;

/** However hard the process that started us dies, the channel breaks, and an orphan would keep the port. */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
});

// Processes that the server forks inherit the environment, and nobody sends them one.
if (cluster.isPrimary) {
  const environment = new Promise((resolve) => process.once('message', resolve));
  await import('../../src/serve.ts');
  Object.assign(process.env, await environment);
}
// Listening to the channel is no reason to stay once everything else has ended.
process.channel?.unref();
