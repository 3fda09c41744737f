/**
 * Runs in a server's process that is soaked: on SIGUSR2 it clears what is dead and prints what is
 * left, so that only what is held counts. Needs --expose-gc.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`soak ${JSON.stringify({ heapUsed, external, rss })}\n`);
});
