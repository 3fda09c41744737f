import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../api/answer.ts';
import { json, sendAnswer } from '../api/answer.ts';
import { StripeApiError, withDocUrl } from '../api/api-error.ts';
import { readBody } from '../api/read-body.ts';
import type { Route } from '../api/route.ts';
import { createMatcher } from '../api/route.ts';
import type { ControlContext } from './control.ts';
import type { ControlRoute } from './control-route.ts';

/** Large enough for the objects of a whole account. */
const MAX_BYTES = 256 << 20;

/** Serves `/_emulator/…`: JSON in and out, errors as Stripe's error objects. */
export function createControlApi(control: ControlContext, routes: ControlRoute[]) {
  const match = createMatcher(routes as unknown as Route[]);

  async function work(request: IncomingMessage): Promise<Answer> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const found = match(request.method ?? 'GET', pathname);
    if (!found) return errorAnswer(404, `There is no ${request.method} ${pathname}.`);
    const body = readJson(await readBody(request, MAX_BYTES));
    const route = found.route as unknown as ControlRoute;
    const params = route.accepts.safeParse(body);
    if (!params.success) return errorAnswer(400, describe(params.error.issues));
    return json(
      200,
      await route.handle(control, { params: params.data, pathParam: found.pathParam }),
    );
  }

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      sendAnswer(response, await work(request));
    } catch (error) {
      if (error instanceof StripeApiError) {
        sendAnswer(response, json(error.status, { error: withDocUrl(error.body) }));
        return;
      }
      // The caller receives the reason, for example that a server did not follow the clock.
      const message = error instanceof Error ? error.message : String(error);
      control.context.log(`${request.method} ${request.url} failed: ${message}`);
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

function errorAnswer(status: number, message: string): Answer {
  return json(status, { error: { type: 'invalid_request_error', message } });
}

function describe(issues: { path: PropertyKey[]; message: string }[]): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
}
