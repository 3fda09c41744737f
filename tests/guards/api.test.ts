import { Validator } from '@seriousme/openapi-schema-validator';
import type { Router } from 'express';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { oas31 } from 'zod-openapi';
import { createArticle } from '../support/articles.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

interface Operation extends oas31.OperationObject {
  readonly method: string;
  readonly path: string;
  readonly parameters: oas31.ParameterObject[];
}

let server: TestServer;
let document: oas31.OpenAPIObject;
let operations: Operation[];

beforeAll(async () => {
  server = await startTestServer();
  document = (await server.http.get('/openapi.json')).body;
  operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, oas31.OperationObject>).map(([method, operation]) => ({
      ...operation,
      parameters: (operation.parameters ?? []) as oas31.ParameterObject[],
      method,
      path,
    })),
  );
});

afterAll(() => server.close());

/**
 * Lists that are as long as the configuration, or as the number of other sites that sign a member in; and
 * those that a picker or a member's page shows whole, up to a bound.
 */
const NEVER_LONG = new Set([
  '/v1/staff/connected-accounts',
  '/v1/auth/providers',
  '/v1/me/identities',
  '/v1/staff/tags',
  '/v1/staff/bylines',
  '/v1/staff/articles/{id}/dropped',
  '/v1/staff/labels',
  '/v1/staff/segments',
  '/v1/staff/members/{id}/grants',
  '/v1/staff/members/{id}/gifts',
]);

/** Whether an answer is a list: an object with `data`. */
function isList(answer: oas31.ResponseObject | oas31.ReferenceObject | undefined): boolean {
  const text = JSON.stringify(answer ?? {});
  const name = /"\$ref":"#\/components\/schemas\/(\w+)"/.exec(text)?.[1] ?? '';
  const schema = JSON.stringify(document.components?.schemas?.[name] ?? {});
  return [text, schema].some((one) => /"properties":\{"data":\{"type":"array"/.test(one));
}

/** Every route of a router and of the routers in it, as `get /v1/articles/{slug}`. */
function listRoutes(router: Router): string[] {
  return router.stack.flatMap((layer) => {
    if (!layer.route) return 'stack' in layer.handle ? listRoutes(layer.handle as Router) : [];
    const { path, stack } = layer.route;
    // The route for all methods only says which ones there are.
    const methods = new Set(stack.flatMap(({ method }) => method ?? []));
    const written = String(path).replaceAll(/:(\w+)/g, '{$1}');
    return [...methods].map((method) => `${method} ${written}`);
  });
}

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate({ ...structuredClone(document) });
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  test('contains every route of the app below /v1 and every feed and sitemap, and no other', () => {
    const routes = listRoutes(server.app.router).filter((route) =>
      /\/v1\/|\.(xml|txt)$|\.well-known/.test(route),
    );
    const documented = operations.map(({ method, path }) => `${method} ${path}`);
    expect(routes.length).toBeGreaterThan(10);
    expect(routes.sort()).toEqual(documented.sort());
  });

  test('contains each operation once, with its audience, its tag and a response', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    // A verb in camelCase and what it is done to.
    for (const id of ids) expect.soft(id).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
    for (const { operationId, summary, description, tags, security, responses } of operations) {
      expect.soft(summary, operationId).toMatch(/\S/);
      expect.soft(description, operationId).toMatch(/^For (anyone|signed-in members|staff from)/);
      expect.soft(tags, operationId).toHaveLength(1);
      expect.soft(security?.length, operationId).toBeGreaterThan(0);
      const answers = Object.keys(responses ?? {}).filter((status) => status < '400');
      expect.soft(answers.length, operationId).toBeGreaterThan(0);
    }
  });

  test('declares exactly the parameters of each path', () => {
    for (const { path, method, parameters } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect.soft(declared.sort(), `${method} ${path}`).toEqual(inPath.sort());
    }
  });

  test('paginates every list that can grow', () => {
    const lists = operations.filter(
      ({ method, path, responses }) =>
        method === 'get' && !NEVER_LONG.has(path) && isList(responses?.['200']),
    );
    expect(lists.length).toBeGreaterThan(20);
    for (const { path, parameters } of lists) {
      const names = parameters.map(({ name }) => name);
      expect.soft(names, path).toEqual(expect.arrayContaining(['limit', 'cursor']));
    }
  });

  test('allows new fields in response objects', () => {
    for (const { responses, operationId } of operations) {
      const text = JSON.stringify(responses);
      expect.soft(text, operationId).not.toContain('"additionalProperties":false');
    }
  });
});

test('every endpoint that is not public refuses anonymous callers with 401', async () => {
  const closed = operations.filter(
    ({ security = [] }) => !security.some((one) => Object.keys(one).length === 0),
  );
  expect(closed.length).toBeGreaterThan(5);
  for (const { method, path } of closed) {
    const address = path.replaceAll(/\{\w+\}/g, '019a0000-0000-7000-8000-000000000000');
    // Routes ignore case and a slash at the end; a guard that reads the path's text would not.
    for (const written of [address, address.replace('/v1/', '/V1/'), `${address}/`]) {
      const answer = await fetch(server.url + written, { method: method.toUpperCase() });
      const { code } = (await answer.json()) as { code: string };
      expect.soft([answer.status, code], `${method} ${written}`).toEqual([401, 'sign_in_required']);
    }
  }
});

test('every list refuses a cursor that was not issued for it', async () => {
  const { accessToken } = await createMember(server, { role: 'admin' });
  const { id } = await createMember(server);
  const { slug } = await createArticle(server, { access: 'public' });
  const lists = operations.filter(({ parameters }) =>
    parameters.some(({ name }) => name === 'cursor'),
  );
  expect(lists.length).toBeGreaterThan(30);
  const url = encodeURIComponent(`${server.config.PUBLIC_URL}/articles/${slug}`);
  const foreign = Buffer.from(JSON.stringify(['nowhere', '1', id])).toString('base64url');
  for (const { path } of lists) {
    const address = path.replaceAll('{slug}', slug).replaceAll(/\{\w+\}/g, id);
    for (const cursor of ['x', '%00', foreign]) {
      const answer = await server.http
        .get(`${address}?q=word&url=${url}&cursor=${cursor}`)
        .set('Authorization', `Bearer ${accessToken}`);
      // Lists of something that does not exist are not found.
      if (answer.status === 404) continue;
      expect.soft([answer.status, answer.body.code], address).toEqual([400, 'malformed']);
    }
  }
});

test('the reference page runs no inline script and loads its viewer from this server alone', async () => {
  const page = await server.http.get('/docs');
  expect([page.status, page.type]).toEqual([200, 'text/html']);
  const mistakes: string[] = [];
  parse(page.text, { onParseError: ({ code }) => mistakes.push(code) });
  expect(mistakes).toEqual([]);
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self' 'unsafe-inline';");
  const loaded = [...page.text.matchAll(/ (?:src|spec-url)="([^"]+)"/g)].map(([, url]) => url);
  expect(loaded).toEqual(['/assets/reference.js', '/openapi.json']);
  await server.http.get('/assets/reference.js').expect(200);
  // Every other page keeps the strict policy.
  const front = await server.http.get('/').set('Accept', 'text/html');
  expect(front.headers['content-security-policy']).not.toContain('unsafe-inline');
});
