import { printSchema, type Schema } from './print-schema.ts';
import { describe, type Lines, literal, members, never, sorted } from './print-text.ts';

/** The subset of OpenAPI 3.1 that our document uses. */
interface Document {
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly webhooks?: Readonly<Record<string, PathItem>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

type PathItem = Readonly<Partial<Record<Method, Operation>>>;

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Content };
  readonly responses?: Readonly<Record<string, Answer>>;
}

interface Parameter {
  readonly name: string;
  readonly in: Place;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

interface Answer {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, { readonly description?: string; schema?: Schema }>>;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
type Method = (typeof METHODS)[number];

const PLACES = ['query', 'header', 'path', 'cookie'] as const;
type Place = (typeof PLACES)[number];

/** Parts of `components` that our document never has; consumers of the types expect the names. */
const OTHER_COMPONENTS = ['responses', 'parameters', 'requestBodies', 'headers', 'pathItems'];

/**
 * Prints the types of an OpenAPI document as TypeScript, in the form that openapi-fetch reads: `paths` by path,
 * `operations` by operationId, `components`. Request fields with a default stay optional; responses state their own
 * required fields.
 */
export function printTypes(document: object): string {
  const { paths = {}, webhooks = {}, components = {} } = document as Document;
  const all = [...sorted(paths), ...sorted(webhooks)].flatMap(([name, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ id: idOf(operation, name), operation }];
    }),
  );
  const schemas = sorted(components.schemas ?? {}).map(([name, schema]) => ({
    name,
    comment: describe(schema),
    type: printSchema(schema),
  }));
  const parts: readonly (readonly [name: string, Lines])[] = [
    ['paths', printItems(paths)],
    ['webhooks', printItems(webhooks)],
    [
      'components',
      members(
        [
          { name: 'schemas', type: members(schemas) },
          ...OTHER_COMPONENTS.map((name) => ({ name, type: never })),
        ],
        { isReadonly: false },
      ),
    ],
  ];
  const operations = members(
    all.map(({ id, operation }) => ({ name: id, type: print(operation) })),
  );
  return [
    ...parts.map(([name, lines]) => `export interface ${name} ${lines.join('\n')}\n`),
    'export type $defs = Record<string, never>;\n',
    `export interface operations ${operations.join('\n')}\n`,
  ].join('');
}

function idOf({ operationId }: Operation, name: string): string {
  if (operationId === undefined) throw new Error(`An operation of ${name} has no operationId.`);
  return operationId;
}

function printItems(items: Readonly<Record<string, PathItem>>): Lines {
  return members(
    sorted(items).map(([name, item]) => ({
      name,
      type: members([
        { name: 'parameters', type: printParameters([]) },
        ...METHODS.map((method) => {
          const operation = item[method];
          if (operation === undefined) return { name: method, isOptional: true, type: never };
          const type = [`operations[${literal(idOf(operation, name))}]`];
          return { name: method, comment: describe(operation), type };
        }),
      ]),
    })),
  );
}

function printParameters(parameters: readonly Parameter[]): Lines {
  return members(
    PLACES.map((place) => {
      const here = parameters.filter((parameter) => parameter.in === place);
      if (here.length === 0) return { name: place, isOptional: true, type: never };
      const fields = sorted(Object.fromEntries(here.map((one) => [one.name, one])));
      return {
        name: place,
        isOptional: here.every(({ required = false }) => !required),
        type: members(
          fields.map(([name, { required = false, schema = {}, ...parameter }]) => ({
            name,
            comment: describe(parameter),
            isOptional: !required,
            type: printSchema(schema),
          })),
        ),
      };
    }),
  );
}

function print({ parameters = [], requestBody, responses = {} }: Operation): Lines {
  const body =
    requestBody === undefined
      ? { name: 'requestBody', isOptional: true, type: never }
      : {
          name: 'requestBody',
          isOptional: requestBody.required !== true,
          type: members([{ name: 'content', type: printContent(requestBody.content ?? {}) }]),
        };
  return members([
    { name: 'parameters', type: printParameters(parameters) },
    body,
    {
      name: 'responses',
      type: members(
        sorted(responses).map(([status, answer]) => ({
          name: status,
          comment: describe({ description: answer.description }),
          type: printAnswer(answer),
        })),
      ),
    },
  ]);
}

function printAnswer({ headers = {}, content }: Answer): Lines {
  const named = sorted(headers).map(([name, { schema = {}, ...header }]) => ({
    name,
    comment: describe(header),
    isOptional: true,
    type: printSchema(schema),
  }));
  const others = { name: '[name: string]', isIndex: true, type: ['unknown'] };
  return members(
    [
      { name: 'headers', type: members([...named, others]) },
      content === undefined
        ? { name: 'content', isOptional: true, type: never }
        : { name: 'content', type: printContent(content) },
    ],
    { isReadonly: false },
  );
}

function printContent(content: Content): Lines {
  return members(
    sorted(content).map(([type, { schema = {} }]) => ({ name: type, type: printSchema(schema) })),
  );
}
