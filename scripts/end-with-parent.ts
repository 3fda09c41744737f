/**
 * Loaded into the server beside its own code: when the process that started it dies, however hard,
 * the channel between them breaks, and the server stops as if it had been asked to. Otherwise an
 * orphan would keep the port.
 */
const PATIENCE_MS = 3000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
});
// Listening to the channel is no reason to stay once everything else has ended.
process.channel?.unref();
