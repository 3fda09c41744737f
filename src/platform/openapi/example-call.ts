import type { oas31 } from 'zod-openapi';
import { isReference } from './schema-table.ts';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

/** Deep enough for every body of ours; a schema that holds itself ends here. */
const DEEPEST = 6;

/** A call that can be pasted into a shell; what the caller has to fill in stands in braces. */
export function exampleCall(
  document: oas31.OpenAPIObject,
  at: { method: string; path: string; operation: oas31.OperationObject },
): string {
  const { method, path, operation } = at;
  const isOpen = operation.security?.some((one) => Object.keys(one).length === 0) ?? true;
  const content =
    operation.requestBody && !isReference(operation.requestBody)
      ? operation.requestBody.content['application/json']
      : undefined;
  const body = content?.schema ? exampleOf(content.schema, document, 0) : undefined;
  const address = `${document.servers?.[0]?.url ?? ''}${path}`;
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${quote(address)}`,
    ...(isOpen ? [] : [`-H "Authorization: Bearer $TOKEN"`]),
    ...(body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d ${quote(JSON.stringify(body))}`]),
  ].join(' \\\n  ');
}

/** A value of the schema's shape, with only those fields that have to be there. */
export function exampleOf(given: Schema, document: oas31.OpenAPIObject, depth: number): unknown {
  const schema = isReference(given) ? follow(given, document) : given;
  const known = schema.example ?? schema.examples?.[0] ?? schema.const ?? schema.enum?.[0];
  if (known !== undefined) return known;
  if (schema.default !== undefined) return schema.default;
  if (depth > DEEPEST) return null;
  const [option] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (option) return exampleOf(option, document, depth + 1);
  if (schema.properties) {
    const fields = Object.entries(schema.properties);
    const needed = fields.filter(([name]) => schema.required?.includes(name));
    const shown = needed.length > 0 ? needed : fields.slice(0, 1);
    return Object.fromEntries(
      shown.map(([name, field]) => [name, exampleOf(field, document, depth + 1)]),
    );
  }
  if (schema.items) return [exampleOf(schema.items, document, depth + 1)];
  return exampleOfType(schema);
}

const EXAMPLES_BY_FORMAT: Readonly<Record<string, string>> = {
  email: 'reader@example.com',
  uuid: '019a0000-0000-7000-8000-000000000000',
  'date-time': '2026-11-24T12:00:00.000Z',
  uri: 'https://example.com/',
};

function exampleOfType({ type, format, minimum }: oas31.SchemaObject): unknown {
  const [first] = [type].flat();
  if (first === 'integer' || first === 'number') return minimum ?? 1;
  if (first === 'boolean') return true;
  if (first === 'object') return {};
  return first === 'string' ? (EXAMPLES_BY_FORMAT[format ?? ''] ?? 'text') : null;
}

function follow({ $ref }: oas31.ReferenceObject, document: oas31.OpenAPIObject) {
  const found = document.components?.schemas?.[$ref.split('/').at(-1) ?? ''];
  const schema: oas31.SchemaObject = found && !isReference(found) ? found : {};
  return schema;
}

/** For a POSIX shell: everything is literal but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
