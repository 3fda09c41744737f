import { printTypes } from './print-types.ts';

const HEAD = `// Written by \`npm run client\` from the server's own /openapi.json. Do not edit it.
import createFetchClient, { type ClientOptions } from 'openapi-fetch';

`;

const FACTORY = `
/**
 * A client of the server at \`baseUrl\`: \`client.GET('/v1/articles/{slug}', { params: { path: { slug } } })\`
 * answers with \`data\`, or with the \`error\` that the server sent (RFC 9457). \`token\` is an access token of
 * a member or an API key; leave it out for anonymous calls.
 */
export function createClient({ token, ...options }: ClientOptions & { token?: string | undefined }) {
  const headers = token === undefined ? options.headers : { Authorization: \`Bearer \${token}\` };
  return createFetchClient<paths>({ ...options, ...(headers === undefined ? {} : { headers }) });
}
`;

/** Prints one TypeScript file: the types of every call, and a client on top of openapi-fetch. */
export function printClient(document: object): string {
  return `${HEAD}${printTypes(document)}${FACTORY}`;
}
