import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { TIP_STATUSES, VISIBILITIES, WORDS_VERDICTS } from './tips.rules.ts';
import { tipSchema, tipsQuery } from './tips.schemas.ts';

export const staffTipsQuery = pageQuery.extend({
  ...tipsQuery.shape,
  status: z.enum(TIP_STATUSES).optional(),
  visibility: z.enum(VISIBILITIES).optional().meta({
    description: '`waiting`: hidden because of its words, and no moderator has decided yet',
  }),
});
export type StaffTipsQuery = z.output<typeof staffTipsQuery>;

export const staffTipSchema = tipSchema
  .extend({
    memberId: z.uuid().nullable(),
    wordsVerdict: z.enum(WORDS_VERDICTS).nullable().meta({
      description: 'what the lists of words said of its words; `rejected` ones never show',
    }),
    hiddenAt: z.iso.datetime().nullable(),
    reviewedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StaffTip' });
