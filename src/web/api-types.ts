import type { components, operations } from '@pennypress/client/api';

/** An endpoint of the API by its name, which is its operationId in OpenAPI. */
export type EndpointName = keyof operations;

/** A shape that the API names, such as `Article`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Json<Content> = Content extends { content: { readonly 'application/json': infer Body } }
  ? Body
  : null;
type Success = 200 | 201 | 202 | 204;

/** An operation as the generated file has it. */
interface Operation {
  readonly parameters: { readonly path?: unknown; readonly query?: unknown };
  readonly requestBody?: unknown;
  readonly responses: object;
}

/** What an operation answers where it succeeds; null where that has no body. */
export type AnswerTo<Call extends Operation> = Call extends Operation
  ? {
      [Status in keyof Call['responses']]: Status extends Success
        ? Json<Call['responses'][Status]>
        : never;
    }[keyof Call['responses']]
  : never;
export type AnswerOf<Name extends EndpointName> = AnswerTo<operations[Name]>;

/** A row of the list that an endpoint answers. */
export type RowOf<Name extends EndpointName> =
  AnswerOf<Name> extends { readonly data: readonly (infer Row)[] } ? Row : never;

/**
 * A request as a form sends it: with the endpoint's fields and no others. What stands in them was typed by
 * a person, so it is the endpoint that decides whether it will do, and whether a field is missing.
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
type BodyTo<Call extends Operation> = Call extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : never;

/** The body of a call, as the API declares it. */
export type BodyOf<Name extends EndpointName> = BodyTo<operations[Name]>;

/** The query of a call, as the API declares it. */
export type QueryOf<Name extends EndpointName> = Part<operations[Name], 'query'>;

/** What a call of an operation takes. */
export type RequestTo<Call extends Operation> = ([Part<Call, 'path'>] extends [never]
  ? object
  : { readonly params: Required<Unchecked<Part<Call, 'path'>>> }) &
  ([Part<Call, 'query'>] extends [never]
    ? object
    : { readonly query?: Unchecked<Part<Call, 'query'>> }) &
  ([BodyTo<Call>] extends [never] ? object : { readonly body: Unchecked<BodyTo<Call>> });
export type RequestOf<Name extends EndpointName> = RequestTo<operations[Name]>;

/** Who is signed in, as pages greet them. */
export type Me = Pick<AnswerOf<'getMe'>, 'id' | 'name' | 'role'>;
export type Site = AnswerOf<'getSite'>;
export type ArticleSummary = Schema<'ArticleSummary'>;
export type Byline = ArticleSummary['authors'][number];
export type Comment = Schema<'Comment'>;
export type Reply = Schema<'Reply'>;

export type Desk = Schema<'Desk'>;
export type Group = Schema<'Group'>;
export type Issue = Schema<'Issue'>;
export type MailingList = Site['newsletters'][number];
export type MemberImport = Schema<'MemberImport'>;
export type MemberImportDetail = Schema<'MemberImportDetail'>;
export type MemberImportReport = Schema<'MemberImportReport'>;
export type ModerationCase = Schema<'ModerationCase'>;
export type Payment = Schema<'Payment'>;
export type PriceMove = Schema<'PriceMove'>;
export type PriceMovePreview = Schema<'PriceMovePreview'>;
export type StaffArticle = Schema<'StaffArticle'>;
export type StaffAuthor = Schema<'StaffAuthor'>;
export type StaffGoal = AnswerOf<'getGoal'>;
export type StaffTier = Schema<'StaffTier'>;
export type StaffedMember = Schema<'StaffedMember'>;
