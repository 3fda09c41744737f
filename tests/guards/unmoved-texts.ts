/** Pages of the console whose texts are not in the message catalogue yet: they are in English alone. */
export const UNMOVED: readonly string[] = [
  'src/web/staff/form-fields.rules.ts',
  'src/web/staff/move-result.part.ts',
  'src/web/staff/moving.page.ts',
];
