import type { operations } from '@pennypress/client/api';
import type {
  AnswerTo,
  Operation as AnyOperation,
  BodyTo,
  Draft,
  MethodOf,
  OperationAt,
  Path,
} from '@pennypress/client/operations';

export type { MethodOf, Path, RequestTo, Schema } from '@pennypress/client/operations';

export type Operation<P extends Path, M extends MethodOf<P>> = OperationAt<P, M>;

/** The JSON of a successful response. */
export type ResponseOf<Call extends AnyOperation> = AnswerTo<Call>;

/** The JSON body that an operation of this name takes. */
export type BodyOf<Name extends keyof operations> = Draft<BodyTo<operations[Name]>>;

export type Site = ResponseOf<operations['getSite']>;
