import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import { describeErrors, withValue } from './describe-errors.ts';
import type { JsonSchema } from './schemas.ts';
import { LAZY_REF, readSchemas } from './schemas.ts';

interface Validator {
  /** Returns a sentence for each difference. `call` is, for example, `POST /v1/customers/cus_1`. */
  checkParams(call: string, params: object): string[];
  checkAnswer(call: string, answer: unknown): string[];
  checkError(call: string, answer: unknown): string[];
  checkEvent(type: string, event: unknown): string[];
}

/** The compiler of schemas, shared by all validators of a process. */
let compile: ((schema: JsonSchema) => ValidateFunction) | undefined;

export function createValidator(): Validator {
  const { operations, events, error } = readSchemas();
  compile ??= createCompiler();
  const check = compile;
  const find = createFinder(Object.keys(operations));

  function differences(schema: JsonSchema, value: unknown, where: string): string[] {
    const validate = check(schema);
    return validate(value) ? [] : describeErrors(validate.errors ?? [], where);
  }

  function checkPart(call: string, part: 'params' | 'answer', value: unknown): string[] {
    const name = find(call);
    const schemas = name === null ? undefined : operations[name];
    if (!schemas) return [`${call}: stripe-node has no such call`];
    return differences(schemas[part], value, `${name}: ${part}`);
  }

  return {
    checkParams: (call, params) => checkPart(call, 'params', params),
    checkAnswer: (call, answer) => checkPart(call, 'answer', answer),
    checkError: (call, answer) => differences(error, answer, `${call}: error`),
    checkEvent(type, event) {
      const schema = events[type];
      if (!schema) return [`event ${type}: stripe-node has no such event`];
      return differences(schema, event, `event ${type}:`);
    },
  };
}

/** Finds `GET /v1/invoices/{}` for `GET /v1/invoices/in_1`; a literal segment takes precedence. */
function createFinder(names: string[]): (call: string) => string | null {
  const cached = new Set(names);
  const patterns = names
    .filter((name) => name.includes('{}'))
    .sort((left, right) => left.split('{}').length - right.split('{}').length)
    .map((name) => ({ name, pattern: new RegExp(`^${name.replaceAll('{}', '[^/]+')}$`) }));
  return (call) =>
    cached.has(call) ? call : (patterns.find(({ pattern }) => pattern.test(call))?.name ?? null);
}

function createCompiler(): (schema: JsonSchema) => ValidateFunction {
  const { definitions } = readSchemas();
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    messages: false,
    validateSchema: false,
  });
  const byName = new Map<string, ValidateFunction>();

  function compileDefinition(name: string): ValidateFunction {
    const known = byName.get(name);
    if (known) return known;
    const compiled = ajv.compile(definitions[name] ?? false);
    byName.set(name, compiled);
    return compiled;
  }

  ajv.addKeyword({
    keyword: LAZY_REF,
    schemaType: 'string',
    errors: 'full',
    compile(name: string) {
      const checkLazily: LazyCheck = (data, at) => {
        const validate = compileDefinition(name);
        if (validate(data)) return true;
        checkLazily.errors = (validate.errors ?? []).map((error) => ({
          ...error,
          params: withValue(error),
          instancePath: `${at?.instancePath ?? ''}${error.instancePath}`,
        }));
        return false;
      };
      return checkLazily;
    },
  });
  return (schema) => ajv.compile(schema);
}

interface LazyCheck {
  (data: unknown, at?: { instancePath: string }): boolean;
  errors?: Partial<ErrorObject>[];
}
