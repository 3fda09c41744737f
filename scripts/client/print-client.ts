import { printType, quote, type Schema } from './print-type.ts';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses?: Readonly<Record<string, Content>>;
}

export interface OpenApi {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const JSON_TYPE = 'application/json';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * One file of TypeScript, which needs nothing else: a type for each schema, a line for each call, and
 * the few lines that make it. `runtime` is the text of those.
 */
export function printClient(document: OpenApi, runtime: string): string {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => `  ${quote(name)}: ${printType(schema)};`,
  );
  const calls = Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      return operation ? [printCall(`${method.toUpperCase()} ${path}`, operation)] : [];
    }),
  );
  return `// Written by \`npm run client\` from the server's own /openapi.json. Do not edit it.
export interface Schemas {
${schemas.join('\n')}
}

export interface Calls {
${calls.join('\n')}
}

${runtime}`;
}

function printCall(name: string, operation: Operation): string {
  const { parameters = [], requestBody, responses = {}, summary } = operation;
  const body = requestBody?.content?.[JSON_TYPE]?.schema;
  const fields = [
    printParameters('params', parameters, 'path'),
    printParameters('query', parameters, 'query'),
    body && `body${requestBody?.required ? '' : '?'}: ${printType(body)};`,
  ].filter(Boolean);
  const answers = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, answer]) => answer.content?.[JSON_TYPE]?.schema)
    .map((schema) => (schema ? printType(schema) : 'null'));
  const answer = [...new Set(answers)].join(' | ') || 'null';
  const note = summary ? `  /** ${summary} */\n` : '';
  return `${note}  ${quote(name)}: { input: { ${fields.join(' ')} }; answer: ${answer} };`;
}

function printParameters(field: string, all: readonly Parameter[], place: string): string | null {
  const ours = all.filter((one) => one.in === place);
  if (ours.length === 0) return null;
  const isNeeded = ours.some(({ required }) => required);
  const lines = ours.map(
    ({ name, required, schema = {} }) =>
      `${quote(name)}${required ? '' : '?'}: ${printType(schema)};`,
  );
  return `${field}${isNeeded ? '' : '?'}: { ${lines.join(' ')} };`;
}
