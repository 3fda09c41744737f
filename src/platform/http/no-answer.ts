import type { ClientRequest } from 'node:http';

/**
 * Calls back where a request ends without an answer: by an error, by a server that changes the protocol, or because
 * the connection was closed. After an answer it may call back too, which then changes nothing.
 */
export function onNoAnswer(request: ClientRequest, fail: (error: Error) => void): void {
  request.on('error', fail);
  // Node tells of a changed protocol by this event alone, and of nothing after it.
  request.on('upgrade', (_response, socket) => socket.destroy());
  request.on('close', () => fail(new Error('The connection ended without an answer.')));
}
