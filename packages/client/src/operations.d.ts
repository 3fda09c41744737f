import type { components, operations } from './generated/api.d.ts';

/** An endpoint's name: its operationId in OpenAPI. */
export type EndpointName = keyof operations;

/** A schema that OpenAPI names, such as `Article`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** An operation as in the generated types. */
export interface Operation {
  readonly parameters: { readonly path?: unknown; readonly query?: unknown };
  readonly requestBody?: unknown;
  readonly responses: object;
}

type Json<Content> = Content extends { content: { readonly 'application/json': infer Body } }
  ? Body
  : null;
type Success = 200 | 201 | 202 | 204;

/** An operation's success response; null if it has no body. */
export type AnswerTo<Call extends Operation> = Call extends Operation
  ? {
      [Status in keyof Call['responses']]: Status extends Success
        ? Json<Call['responses'][Status]>
        : never;
    }[keyof Call['responses']]
  : never;

type BodyIn<Request> = Request extends {
  readonly content: { readonly 'application/json': infer Body };
}
  ? Body
  : never;

/** The JSON body that an operation takes; never if it takes none. */
export type BodyTo<Call extends Operation> = BodyIn<Exclude<Call['requestBody'], undefined>>;
