import { printTypes } from '@pennypress/client';
import { WEBHOOKS } from '../../src/features/events/index.ts';
import { buildOpenApi } from '../../src/platform/openapi/document.ts';
import { listDeclaredEndpoints } from './declared-endpoints.ts';

/** Where the types stand, from the repository's root. */
export const API_TYPES = 'packages/client/src/generated/api.d.ts';

const HEAD = '// Written by `npm run generate:api` from the endpoints. Do not edit it.\n';

/** The types of all requests and answers, for our own pages, which get refusals as exceptions. */
export async function printApiTypes(): Promise<string> {
  const document = buildOpenApi(await listDeclaredEndpoints(), 'http://127.0.0.1', WEBHOOKS);
  for (const operation of Object.values(document.paths ?? {}).flatMap(Object.values)) {
    const answers = Object.entries(operation.responses).filter(([status]) => status < '400');
    operation.responses = Object.fromEntries(answers);
  }
  return HEAD + (await printTypes(document));
}
