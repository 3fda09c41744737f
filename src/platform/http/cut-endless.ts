import type { IncomingMessage } from 'node:http';

const CHECK_MS = 100;

/**
 * Cuts a connection whose request goes on past `mostBytes`. A body that is too large is read on, so that its
 * sender hears so instead of a broken connection, and is kept no more; one without an end would be read for as
 * long as a request may take, at whatever the line carries. Costs nothing where a length is told.
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
