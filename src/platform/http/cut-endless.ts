import type { IncomingMessage } from 'node:http';

const CHECK_MS = 100;

/**
 * Closes a connection whose request exceeds `mostBytes`. A body that is too large is otherwise read and discarded, so
 * that the client receives the 413; without this limit an endless body would be read until the request timeout. It has
 * no cost for requests with a Content-Length within the limit.
 */
export function cutEndless(req: IncomingMessage, mostBytes: number): void {
  const { 'transfer-encoding': encoding, 'content-length': length } = req.headers;
  if (encoding === undefined && !(Number(length) > mostBytes)) return;
  const { socket } = req;
  const begunAt = socket.bytesRead;
  const watch = setInterval(() => {
    const isOver = req.complete || socket.destroyed;
    if (!isOver && socket.bytesRead - begunAt <= mostBytes) return;
    clearInterval(watch);
    if (!isOver) socket.destroy();
  }, CHECK_MS);
  watch.unref();
}
