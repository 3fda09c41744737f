import type { components, operations, paths } from './generated/api.d.ts';

/** An endpoint's name: its operationId in OpenAPI. */
export type EndpointName = keyof operations;

/** A schema that OpenAPI names, such as `Article`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** An operation in the generated types. */
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

/** A path of the API in the notation of OpenAPI, such as `/v1/articles/{slug}`. */
export type Path = keyof paths;

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The methods that the API has at a path. */
export type MethodOf<P extends Path> = {
  [M in Method]: paths[P][M] extends Operation ? M : never;
}[Method];

/** The paths that have this method. */
export type PathWith<M extends Method> = {
  [P in Path]: paths[P][M] extends Operation ? P : never;
}[Path];

/** The operation of a method at a path. */
export type OperationAt<P extends Path, M extends Method> = Extract<paths[P][M], Operation>;

/** A JSON body before it is sent: optional fields that are undefined are left out. */
export type Draft<Body> = {
  readonly [F in keyof Body]: object extends Pick<Body, F> ? Body[F] | undefined : Body[F];
};

type Field<Name extends string, Value> = [Exclude<Value, undefined>] extends [never]
  ? object
  : { readonly [N in Name]: Value };

/** Path parameters, query and body of a call, each only if the operation takes it. */
export type RequestTo<Call extends Operation> = Field<'params', Call['parameters']['path']> &
  Partial<Field<'query', Exclude<Call['parameters']['query'], undefined>>> &
  Field<'body', Draft<BodyTo<Call>>>;

/** The paths of lists, whose responses have `data` and `nextCursor`. */
export type ListPath = {
  [P in PathWith<'get'>]: AnswerTo<OperationAt<P, 'get'>> extends Page ? P : never;
}[PathWith<'get'>];

interface Page {
  readonly data: readonly unknown[];
  readonly nextCursor: string | null;
}

/** One item of a list. */
export type ItemOf<P extends ListPath> =
  AnswerTo<OperationAt<P, 'get'>> extends { readonly data: readonly (infer Item)[] } ? Item : never;
