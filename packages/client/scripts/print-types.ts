import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';

/**
 * The types of an OpenAPI document as TypeScript: `paths` by address, `operations` by operationId,
 * `components`. Request fields with a default stay optional; answers say themselves what is required.
 */
export async function printTypes(document: object): Promise<string> {
  const nodes = await openapiTypescript(document as OpenAPI3, {
    defaultNonNullable: false,
    alphabetize: true,
    immutable: true,
    silent: true,
  });
  return astToString(nodes);
}
