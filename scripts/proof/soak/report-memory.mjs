/**
 * Preloaded into the server of the soak test: on SIGUSR2, collects garbage and prints the memory usage. Requires
 * --expose-gc. JavaScript, because a TypeScript loader in that process would add 200 MB to what is measured.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`soak ${JSON.stringify({ heapUsed, external, rss })}\n`);
});
