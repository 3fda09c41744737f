import type { StatementSettings } from '../settings/index.ts';
import { divide, percentOf, type Weights } from './divide.rules.ts';

/** Why an amount stands on an author's statement. */
export const STATEMENT_LINE_KINDS = ['tip', 'article_revenue', 'carried'] as const;
type StatementLineKind = (typeof STATEMENT_LINE_KINDS)[number];

/** How a payment was divided when it first stood on a statement; later movements follow it. */
export interface Division {
  readonly sharePercent: number;
  readonly weights: Weights;
}

/** A tip's payment whose balance at Stripe moved in the month: it came in, went back, or its fee changed. */
export interface TipMovement {
  readonly paymentId: string;
  readonly currency: string;
  /** What is left of it in all, up to the end of the month; below 0 where fees exceed it. */
  readonly net: number;
  readonly articleId: string | null;
  readonly authorId: string | null;
  /** Whether it moved before this month. */
  readonly isOlder: boolean;
  /** How earlier statements divided it, and what they gave to each author. */
  readonly earlier: (Division & { readonly amounts: Weights }) | null;
}

/** An article that was published in the month. */
export interface PublishedArticle {
  readonly id: string;
  readonly wordCount: number;
  readonly authorIds: readonly string[];
}

export interface MonthOfAuthors {
  readonly settings: StatementSettings;
  /** The chosen weights of authors, by their ids; for the rule `list`. */
  readonly listed: Weights;
  readonly tips: readonly TipMovement[];
  /** What subscriptions and gift subscriptions brought in the month, net of fees and reversals. */
  readonly revenue: readonly { readonly currency: string; readonly net: number }[];
  readonly published: readonly PublishedArticle[];
  /** The authors of the articles that tips were for. */
  readonly authorsOf: ReadonlyMap<string, readonly string[]>;
  /** What an author owes from their statement of the month before: amounts below 0. */
  readonly owed: readonly {
    readonly authorId: string;
    readonly currency: string;
    readonly amount: number;
  }[];
}

export interface StatementLine {
  readonly authorId: string;
  readonly currency: string;
  readonly kind: StatementLineKind;
  /** Minor units; below 0 where money went back. */
  readonly amount: number;
  readonly paymentId: string | null;
  readonly articleId: string | null;
  readonly division: Division | null;
}

/**
 * The lines of all authors' statements of one month. The parts of a payment, over all months, add up to its
 * share of what is left of it, so authors never get more than was received.
 */
export function planStatements(month: MonthOfAuthors): StatementLine[] {
  return [
    ...month.tips.flatMap((tip) => planTip(month, tip)),
    ...month.revenue.flatMap((revenue) => planRevenue(month, revenue)),
    ...month.owed.map(({ authorId, currency, amount }) => ({
      authorId,
      currency,
      kind: 'carried' as const,
      amount,
      paymentId: null,
      articleId: null,
      division: null,
    })),
  ];
}

function planTip(month: MonthOfAuthors, tip: TipMovement): StatementLine[] {
  // A payment that no statement divided when it came in is not divided because some of it goes back.
  if (tip.earlier === null && tip.isOlder) return [];
  const division = tip.earlier ?? {
    sharePercent: month.settings.tipsShare,
    weights: weightsOfTip(month, tip),
  };
  const { sharePercent, weights } = division;
  const entitled = divide(percentOf(Math.max(0, tip.net), sharePercent), weights);
  return Object.keys(weights).flatMap((authorId) => {
    const amount = (entitled[authorId] ?? 0) - (tip.earlier?.amounts[authorId] ?? 0);
    if (amount === 0) return [];
    return {
      authorId,
      currency: tip.currency,
      kind: 'tip' as const,
      amount,
      paymentId: tip.paymentId,
      articleId: tip.articleId,
      division: { sharePercent, weights },
    };
  });
}

/** A tip for an author is theirs; one for an article is divided among those who wrote it. */
function weightsOfTip(month: MonthOfAuthors, { authorId, articleId }: TipMovement): Weights {
  if (authorId !== null) return { [authorId]: 1 };
  const authorIds = articleId === null ? [] : (month.authorsOf.get(articleId) ?? []);
  if (month.settings.divide === 'list') {
    const listed = authorIds.filter((id) => (month.listed[id] ?? 0) > 0);
    if (listed.length > 0)
      return Object.fromEntries(listed.map((id) => [id, month.listed[id] ?? 0]));
  }
  return Object.fromEntries(authorIds.map((id) => [id, 1]));
}

function planRevenue(
  month: MonthOfAuthors,
  { currency, net }: { readonly currency: string; readonly net: number },
): StatementLine[] {
  const share = percentOf(Math.abs(net), month.settings.revenueShare);
  const parts = divide(share, weightsOfRevenue(month));
  return Object.entries(parts).flatMap(([authorId, part]) => {
    if (part === 0) return [];
    return {
      authorId,
      currency,
      kind: 'article_revenue' as const,
      // In a month that gave back more than it brought, the share of the difference comes off.
      amount: net < 0 ? -part : part,
      paymentId: null,
      articleId: null,
      division: null,
    };
  });
}

/** Divisible by every number of authors up to 12, so that equal parts of an article are equal. */
const PARTS_OF_AN_ARTICLE = 27_720;

/** What each author has of the month: of its articles, of its words, or as the list says. */
function weightsOfRevenue({ settings, listed, published }: MonthOfAuthors): Weights {
  if (settings.divide === 'list') return listed;
  const weights: Record<string, number> = {};
  for (const { wordCount, authorIds } of published) {
    const weight = settings.divide === 'words' ? wordCount : 1;
    const part = Math.floor((weight * PARTS_OF_AN_ARTICLE) / authorIds.length);
    for (const id of authorIds) weights[id] = (weights[id] ?? 0) + part;
  }
  return weights;
}
