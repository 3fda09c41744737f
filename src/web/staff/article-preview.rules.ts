import type { QueryOf, StaffArticle } from '../api-types.ts';
import { t } from './console-texts.ts';
import type { Choices } from './pickers.ts';

type Query = Required<QueryOf<'previewArticle'>>;

/** A kind of reader for whom an article is previewed. */
export interface PreviewChoice {
  /** The value in the preview's address. */
  readonly key: string;
  readonly label: string;
  readonly as: Query['reader'];
  readonly plan: string | null;
  readonly freeReads: Query['freeReads'];
}

/**
 * Every kind of reader with a different page: without and with an account, with and without free reads, on each plan.
 */
export function previewChoices(
  article: Pick<StaffArticle, 'access' | 'meterExempt'>,
  plans: Choices,
): readonly [PreviewChoice, ...PreviewChoice[]] {
  const isMetered = article.access === 'subscribers' && !article.meterExempt;
  const plain = { plan: null, freeReads: 'left' } as const;
  const anonymous = {
    ...plain,
    key: 'anonymous',
    label: t('console.word.anonymous'),
    as: 'anonymous',
  } as const;
  const free = {
    ...plain,
    key: 'free',
    label: t('editing.articlePreview.freeAccount'),
    as: 'free',
  } as const;
  const used = (one: PreviewChoice): PreviewChoice[] =>
    isMetered
      ? [
          {
            ...one,
            key: `${one.key}-used`,
            label: t('editing.articlePreview.labelNoFreeReads', { label: one.label }),
            freeReads: 'used',
          },
        ]
      : [];
  const ofPlans = Object.entries(plans).map(
    ([plan, name]): PreviewChoice => ({
      key: `plan-${plan}`,
      label: t('editing.articlePreview.subscriberName', { name }),
      as: 'subscriber',
      plan,
      freeReads: 'left',
    }),
  );
  return [anonymous, ...used(anonymous), free, ...used(free), ...ofPlans];
}
