import type { PlainArguments } from '../platform/i18n/translator.ts';
import type { ErrorsMessages } from './generated/errors.ts';

/** The key of a code's message; messages of fields have their own table (`field-faults.ts`). */
type CodeKey = Exclude<keyof ErrorsMessages, `errors.field.${string}`>;
type CodeOf<Key> = Key extends `errors.${infer Code}` ? Code : never;

/** All codes of refusals. The type derives from the catalogue, so a code without a message does not compile. */
type RefusalCode = CodeOf<CodeKey>;

/** Codes whose messages take values, such as Stripe's answer. */
type CodeWithValues = {
  [Code in RefusalCode]: ErrorsMessages[`errors.${Code}`] extends null ? never : Code;
}[RefusalCode];

export type PlainCode = Exclude<RefusalCode, CodeWithValues>;

/** A code with the values of its message, if any. */
export type CodeAndValues =
  | { readonly code: PlainCode; readonly values?: undefined }
  | {
      [Code in CodeWithValues]: {
        readonly code: Code;
        readonly values: PlainArguments<ErrorsMessages[`errors.${Code}`]>[0];
      };
    }[CodeWithValues];
