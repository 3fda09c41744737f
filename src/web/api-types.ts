import type { components, operations } from './generated/api.ts';

/** An endpoint of the API by its name, which is its operationId in OpenAPI. */
export type EndpointName = keyof operations;

/** A shape that the API names, such as `Article`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Json<Content> = Content extends { content: { readonly 'application/json': infer Body } }
  ? Body
  : null;
type Responses<Name extends EndpointName> = operations[Name]['responses'];
type Success = 200 | 201 | 202 | 204;

/** What an endpoint answers where it succeeds; null where that has no body. */
export type AnswerOf<Name extends EndpointName> = Name extends EndpointName
  ? {
      [Status in keyof Responses<Name>]: Status extends Success
        ? Json<Responses<Name>[Status]>
        : never;
    }[keyof Responses<Name>]
  : never;

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

type Optional<Part, Value> = [Value] extends [never]
  ? object
  : { readonly [Name in Part & string]?: Unchecked<Value> };
type Part<Name extends EndpointName, Place extends 'path' | 'query'> = Exclude<
  operations[Name]['parameters'][Place],
  undefined
>;
type BodyOf<Name extends EndpointName> = operations[Name] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : never;

/** What a call of an endpoint takes. */
export type RequestOf<Name extends EndpointName> = ([Part<Name, 'path'>] extends [never]
  ? object
  : { readonly params: Required<Unchecked<Part<Name, 'path'>>> }) &
  Optional<'query', Part<Name, 'query'>> &
  ([BodyOf<Name>] extends [never] ? object : { readonly body: Unchecked<BodyOf<Name>> });

export type Me = AnswerOf<'getMe'>;
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
