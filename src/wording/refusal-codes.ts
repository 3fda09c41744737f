import type { PlainArguments } from '../platform/i18n/translator.ts';
import type { ErrorsMessages } from './generated/errors.ts';

/** The message of a code; those of fields are another list (`field-faults.ts`). */
type CodeKey = Exclude<keyof ErrorsMessages, `errors.field.${string}`>;
type CodeOf<Key> = Key extends `errors.${infer Code}` ? Code : never;

/** Every code of a refusal. The catalogue is the list, so a code that people could not read does not compile. */
type RefusalCode = CodeOf<CodeKey>;

/** Codes whose messages say more with a value, such as what Stripe answered. */
type CodeWithValues = {
  [Code in RefusalCode]: ErrorsMessages[`errors.${Code}`] extends null ? never : Code;
}[RefusalCode];

export type PlainCode = Exclude<RefusalCode, CodeWithValues>;

/** A code with the values of its message, if it has any. */
export type CodeAndValues =
  | { readonly code: PlainCode; readonly values?: undefined }
  | {
      [Code in CodeWithValues]: {
        readonly code: Code;
        readonly values: PlainArguments<ErrorsMessages[`errors.${Code}`]>[0];
      };
    }[CodeWithValues];
