import type { IncomingMessage, ServerResponse } from 'node:http';
import { json, sendAnswer } from './api/answer.ts';

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

interface RouteGroup {
  prefixes: string[];
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Passes each request to the group that owns its path, others to `next`; responds with 404 if `next` is missing. */
export function createRouter(log: (line: string) => void, areas: RouteGroup[]): Handler {
  return (request, response, next) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const area = areas.find(({ prefixes }) =>
      prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
    );
    if (area) {
      area.serve(request, response).catch((error: unknown) => {
        log(`stripe emulator failed: ${error instanceof Error ? error.stack : String(error)}`);
        if (response.headersSent) response.destroy();
        else sendAnswer(response, json(500, { error: { type: 'api_error', message: 'Failed.' } }));
      });
    } else if (next) {
      next();
    } else {
      sendAnswer(response, json(404, { error: { message: `There is no ${path} here.` } }));
    }
  };
}
