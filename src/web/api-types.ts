import type { operations } from '@pennypress/client/api';
import type {
  AnswerTo,
  BodyTo,
  EndpointName,
  Operation,
  Schema,
} from '@pennypress/client/operations';

export type { EndpointName, Schema } from '@pennypress/client/operations';

/** An endpoint's success response; null if it has no body. */
export type ResponseOf<Name extends EndpointName> = AnswerTo<operations[Name]>;

/** A row of an endpoint's list response. */
export type RowOf<Name extends EndpointName> =
  ResponseOf<Name> extends { readonly data: readonly (infer Row)[] } ? Row : never;

/**
 * A request body built from a form: it has exactly the endpoint's fields, with unvalidated values. The
 * endpoint validates them and reports missing fields.
 */
type Unchecked<Value> = Value extends readonly (infer Item)[]
  ? readonly Unchecked<Item>[]
  : Value extends object
    ? { readonly [Field in keyof Value]?: Unchecked<Value[Field]> }
    : string | number | boolean | null | undefined;

type Part<Call extends Operation, Place extends 'path' | 'query'> = Exclude<
  Call['parameters'][Place],
  undefined
>;

/** A call's request body, as OpenAPI declares it. */
export type BodyOf<Name extends EndpointName> = BodyTo<operations[Name]>;

/** A call's query, as OpenAPI declares it. */
export type QueryOf<Name extends EndpointName> = Part<operations[Name], 'query'>;

/** The parameters, query and body of a call. */
type RequestTo<Call extends Operation> = ([Part<Call, 'path'>] extends [never]
  ? object
  : { readonly params: Required<Unchecked<Part<Call, 'path'>>> }) &
  ([Part<Call, 'query'>] extends [never]
    ? object
    : { readonly query?: Unchecked<Part<Call, 'query'>> }) &
  ([BodyTo<Call>] extends [never] ? object : { readonly body: Unchecked<BodyTo<Call>> });
export type RequestOf<Name extends EndpointName> = RequestTo<operations[Name]>;

/** The signed-in member, as shown in page headers. */
export type Me = Pick<ResponseOf<'getMe'>, 'id' | 'name' | 'role' | 'language'>;
export type Site = ResponseOf<'getSite'>;
export type ArticleSummary = Schema<'ArticleSummary'>;
export type Byline = ArticleSummary['authors'][number];
export type Comment = Schema<'Comment'>;
export type Reply = Schema<'Reply'>;

export type Desk = Schema<'Desk'>;
export type Group = Schema<'Group'>;
export type Issue = Schema<'Issue'>;
export type MemberImport = Schema<'MemberImport'>;
export type MemberImportDetail = Schema<'MemberImportDetail'>;
export type MemberImportReport = Schema<'MemberImportReport'>;
export type ModerationCase = Schema<'ModerationCase'>;
export type Payment = Schema<'Payment'>;
export type PriceMove = Schema<'PriceMove'>;
export type PriceMovePreview = Schema<'PriceMovePreview'>;
export type StaffArticle = Schema<'StaffArticle'>;
export type StaffAuthor = Schema<'StaffAuthor'>;
export type StaffGoal = ResponseOf<'getGoal'>;
export type StaffTier = Schema<'StaffTier'>;
