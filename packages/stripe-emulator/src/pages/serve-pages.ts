import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAnswer } from '../api/answer.ts';
import { readBody } from '../api/read-body.ts';
import type { Route } from '../api/route.ts';
import { createMatcher } from '../api/route.ts';
import type { ControlContext } from '../control/control.ts';
import { renderClosed } from './checkout-page.ts';
import type { PageResponse, PageRoute } from './page-route.ts';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};

/** Serves the hosted pages. */
export function createPages(control: ControlContext, routes: PageRoute[]) {
  const match = createMatcher(routes as unknown as Route[]);

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const form = new URLSearchParams((await readBody(request)) ?? '');
    const found = match(request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'), pathname);
    const route = found?.route as unknown as PageRoute | undefined;
    const answer: PageResponse =
      found && route
        ? await route.handle(control, { pathParam: found.pathParam, form })
        : { status: 404, page: renderClosed('There is no such page.') };
    send(response, answer);
  };
}

function send(response: ServerResponse, answer: PageResponse): void {
  if ('redirect' in answer) {
    const headers = { location: answer.redirect, 'cache-control': 'no-store' };
    sendAnswer(response, { status: 303, body: '', headers });
  } else {
    sendAnswer(response, { status: answer.status, body: answer.page, headers: HEADERS });
  }
}
