import { printTypes } from '../../packages/client/scripts/print-types.ts';
import { WEBHOOKS } from '../../src/features/events/index.ts';
import type { Endpoint } from '../../src/platform/http/endpoint.ts';
import { buildOpenApi } from '../../src/platform/openapi/document.ts';
import { listDeclaredEndpoints } from './declared-endpoints.ts';

/** The folder of the files, relative to the repository's root. */
const FOLDER = 'packages/client/src/generated';
const HEAD = '// Written by `npm run generate:api` from the endpoints. Do not edit it.\n';

/** The client's generated knowledge of the API, by file path relative to the repository's root. */
export async function printApiFiles(): Promise<Readonly<Record<string, string>>> {
  const endpoints = await listDeclaredEndpoints();
  return {
    [`${FOLDER}/api.d.ts`]: printApiTypes(endpoints),
    [`${FOLDER}/calls.ts`]: printCalls(endpoints),
  };
}

/** The types of all requests and responses. Errors are omitted, because our pages and the client throw them. */
function printApiTypes(endpoints: readonly Endpoint[]): string {
  const document = buildOpenApi(endpoints, 'http://127.0.0.1', WEBHOOKS);
  for (const operation of Object.values(document.paths ?? {}).flatMap(Object.values)) {
    const answers = Object.entries(operation.responses).filter(([status]) => status < '400');
    operation.responses = Object.fromEntries(answers);
  }
  return HEAD + printTypes(document);
}

/** The paths whose POST honors Idempotency-Key, and all error codes in the document. */
function printCalls(endpoints: readonly Endpoint[]): string {
  const idempotent = endpoints.filter(({ isIdempotent }) => isIdempotent).map(({ path }) => path);
  const { paths = {} } = buildOpenApi(endpoints, 'http://127.0.0.1');
  const refusals = Object.values(paths)
    .flatMap((path) => Object.values(path) as { responses?: Record<string, Described> }[])
    .flatMap(({ responses = {} }) => Object.entries(responses))
    .filter(([status]) => status >= '400');
  const codes = refusals.flatMap(([, { description = '' }]) => listCodes(description));
  return `${HEAD}
/** The paths whose POST carries out a repetition with the same Idempotency-Key once. */
export const IDEMPOTENT_CALLS = [
${sorted(idempotent)
  .map((path) => `  '${path}',\n`)
  .join('')}] as const;

/** The codes of refusals. */
export type ErrorCode =
${sorted(codes)
  .map((code) => `  | '${code}'`)
  .join('\n')};
`;
}

interface Described {
  readonly description?: string;
}

/** Lists the codes at the end of a description: \`Not signed in: sign_in_required, invalid_token\`. */
function listCodes(description: string): string[] {
  const [, listed = description] = /: (.*)$/.exec(description) ?? [];
  return listed
    .split(', ')
    .map((code) => code.replace(/^.*: /, ''))
    .filter((code) => /^[a-z][a-z_]+$/.test(code));
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
