import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { TIP_STATUSES, VISIBILITIES, WORDS_VERDICTS } from './tips.rules.ts';
import { tipSchema, tipsQuery } from './tips.schemas.ts';

export const staffTipsQuery = pageQuery.extend({
  ...tipsQuery.shape,
  status: z.enum(TIP_STATUSES).optional(),
  visibility: z.enum(VISIBILITIES).optional().meta({
    description: '`waiting`: hidden by the word lists, and not reviewed by a moderator yet',
  }),
});
export type StaffTipsQuery = z.output<typeof staffTipsQuery>;

export const staffTipSchema = tipSchema
  .extend({
    memberId: z.uuid().nullable(),
    wordsVerdict: z.enum(WORDS_VERDICTS).nullable().meta({
      description:
        'the verdict of the word lists on message and name; `rejected` ones are never shown',
    }),
    hiddenAt: z.iso.datetime().nullable(),
    reviewedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StaffTip' });
