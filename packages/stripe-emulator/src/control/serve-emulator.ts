import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../wire/answer.ts';
import { json, sendAnswer } from '../wire/answer.ts';
import { readBody } from '../wire/read-body.ts';
import { StripeRefusal, withDocUrl } from '../wire/refusal.ts';
import type { Route } from '../wire/route.ts';
import { createMatcher } from '../wire/route.ts';
import type { Control } from './control.ts';
import type { EmulatorRoute } from './emulator-route.ts';

/** Answers `/_emulator/…`: JSON in and out, refusals as Stripe's error objects. */
export function createEmulator(control: Control, routes: EmulatorRoute[]) {
  const match = createMatcher(routes as unknown as Route[]);

  async function work(request: IncomingMessage): Promise<Answer> {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
    const found = match(request.method ?? 'GET', pathname);
    if (!found) return refuse(404, `There is no ${request.method} ${pathname}.`);
    const body = readJson(await readBody(request));
    const route = found.route as unknown as EmulatorRoute;
    const given = route.accepts.safeParse(body);
    if (!given.success) return refuse(400, describe(given.error.issues));
    return json(200, await route.act(control, { given: given.data, at: found.at }));
  }

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      sendAnswer(response, await work(request));
    } catch (error) {
      if (error instanceof StripeRefusal) {
        sendAnswer(response, json(error.status, { error: withDocUrl(error.body) }));
        return;
      }
      // Whoever steers the stand-in is told why it did not work: that a server did not follow, say.
      const message = error instanceof Error ? error.message : String(error);
      control.world.log(`${request.method} ${request.url} failed: ${message}`);
      sendAnswer(response, json(500, { error: { type: 'api_error', message } }));
    }
  };
}

function readJson(body: string | null): unknown {
  if (!body) return {};
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(new URLSearchParams(body));
  }
}

function refuse(status: number, message: string): Answer {
  return json(status, { error: { type: 'invalid_request_error', message } });
}

function describe(issues: { path: PropertyKey[]; message: string }[]): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
}
