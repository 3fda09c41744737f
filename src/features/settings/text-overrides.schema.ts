import { z } from 'zod';
import { SOURCE_LOCALE } from '../../platform/i18n/locales.ts';
import { findMessageFault } from '../../platform/i18n/parse-message.ts';
import { findMessage } from '../../wording/catalogue.ts';
import type { FieldFault } from '../../wording/field-faults.ts';

const MAX_TEXT_LENGTH = 4000;

/** Texts that the publisher overrides, by key. Each is checked against the values that its key receives. */
export const textOverridesSchema = z
  .record(z.string().max(200), z.string().trim().min(1).max(MAX_TEXT_LENGTH))
  .superRefine((texts, context) => {
    for (const [key, message] of Object.entries(texts)) {
      const original = findMessage(SOURCE_LOCALE, key);
      const fault: FieldFault | null =
        original === undefined ? 'is not the key of a text' : findMessageFault(message, original);
      if (fault !== null) context.addIssue({ code: 'custom', path: [key], message: fault });
    }
  });
