import type { ApiDocument, Operation, Schema } from '../fuzz/operations.ts';

/** The prefix of staff operations, which are exempt because staff see every member's address. */
const FOR_STAFF = '/v1/staff/';

/** Operations (such as `POST /v1/…`) that accept an email address from callers who may not know its owner. */
export function findEmailOperations(document: ApiDocument): string[] {
  return document.operations
    .filter(({ path }) => !path.startsWith(FOR_STAFF))
    .filter((operation) => takesAddress(document, operation))
    .map(({ method, path }) => `${method} ${path}`);
}

function takesAddress(document: ApiDocument, { parameters, body }: Operation): boolean {
  const schemas = parameters.map(({ schema }) => schema);
  return [...schemas, ...(body ? [body] : [])].some((schema) => holdsAddress(document, schema));
}

function holdsAddress(document: ApiDocument, schema: Schema): boolean {
  const { format, properties, items, anyOf, oneOf, allOf } = document.resolve(schema);
  if (format === 'email') return true;
  const within = [...Object.values(properties ?? {}), ...(items ? [items] : [])];
  const either = [...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])];
  return [...within, ...either].some((one) => holdsAddress(document, one));
}
