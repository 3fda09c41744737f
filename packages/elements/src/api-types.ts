import type { operations, paths } from '@pennypress/client/api';
import type { AnswerTo, Operation as AnyOperation, BodyTo } from '@pennypress/client/operations';

export type { Schema } from '@pennypress/client/operations';

export type Path = keyof paths;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The methods that the API has at a path. */
export type MethodOf<P extends Path> = {
  [M in Method]: paths[P][M] extends AnyOperation ? M : never;
}[Method];

export type Operation<P extends Path, M extends MethodOf<P>> = Extract<paths[P][M], AnyOperation>;

/** The JSON of a successful response. */
export type ResponseOf<Call extends AnyOperation> = AnswerTo<Call>;

/** A JSON body before it is sent: optional fields that are undefined are left out. */
type Draft<Body> = {
  readonly [F in keyof Body]: object extends Pick<Body, F> ? Body[F] | undefined : Body[F];
};

/** The JSON body that an operation of this name takes. */
export type BodyOf<Name extends keyof operations> = Draft<BodyTo<operations[Name]>>;

/** Path parameters, query and body of a call, each only where the operation takes one. */
export type RequestTo<Call extends AnyOperation> = Field<'params', Call['parameters']['path']> &
  Partial<Field<'query', Exclude<Call['parameters']['query'], undefined>>> &
  Field<'body', Draft<BodyTo<Call>>>;

type Field<Name extends string, Value> = [Exclude<Value, undefined>] extends [never]
  ? object
  : { readonly [N in Name]: Value };

export type Site = ResponseOf<operations['getSite']>;
