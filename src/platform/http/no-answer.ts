import type { ClientRequest } from 'node:http';

/**
 * Calls `fail` if a request ends without a response: by an error, by a server that switches protocols, or because the
 * connection was closed. It may also be called after a response, where it must have no effect.
 */
export function onNoAnswer(request: ClientRequest, fail: (error: Error) => void): void {
  request.on('error', fail);
  // Node signals a protocol switch only by this event, and emits nothing after it.
  request.on('upgrade', (_response, socket) => socket.destroy());
  request.on('close', () => fail(new Error('The connection ended without an answer.')));
}
