/** Pages of the console whose texts are not in the message catalogue yet: they are in English alone. */
export const UNMOVED: readonly string[] = [
  'src/web/staff/form-fields.rules.ts',
  'src/web/staff/moderation-case.part.ts',
  'src/web/staff/moderation-rules.page.ts',
  'src/web/staff/moderation.page.ts',
  'src/web/staff/move-result.part.ts',
  'src/web/staff/moving.page.ts',
  'src/web/staff/newsletters.page.ts',
  'src/web/staff/pickers.ts',
  'src/web/staff/picture.part.ts',
  'src/web/staff/revisions.page.ts',
  'src/web/staff/search.page.ts',
  'src/web/staff/transparency.page.ts',
];
