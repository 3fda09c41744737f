import type { SiteSettings } from '../settings/index.ts';
import { divide, percentOf, type Weights } from './divide.rules.ts';

/** The reasons for an amount on an author's statement. */
export const STATEMENT_LINE_KINDS = ['tip', 'article_revenue', 'carried'] as const;
type StatementLineKind = (typeof STATEMENT_LINE_KINDS)[number];

/** How a payment was divided on its first statement; later movements are divided in the same way. */
export interface Division {
  readonly sharePercent: number;
  readonly weights: Weights;
}

/** A tip's payment with balance transactions in the month: it was received or refunded, or its fee changed. */
export interface TipMovement {
  readonly paymentId: string;
  readonly currency: string;
  /** The net amount of the payment up to the end of the month; negative if fees exceed it. */
  readonly net: number;
  readonly articleId: string | null;
  readonly authorId: string | null;
  /** True if the payment has balance transactions before this month. */
  readonly isOlder: boolean;
  /** How earlier statements divided the payment, and the amounts that they gave to each author. */
  readonly earlier: (Division & { readonly amounts: Weights }) | null;
}

/** An article that was published in the month. */
export interface PublishedArticle {
  readonly id: string;
  readonly wordCount: number;
  readonly authorIds: readonly string[];
}

export interface StatementInput {
  readonly settings: SiteSettings['statements'];
  /** The configured weights by authors' ids, for the rule `list`. */
  readonly listed: Weights;
  readonly tips: readonly TipMovement[];
  /** The month's revenue of subscriptions, gift subscriptions and groups, net of tax, fees, refunds and disputes. */
  readonly revenue: readonly { readonly currency: string; readonly net: number }[];
  readonly published: readonly PublishedArticle[];
  /** The authors of tipped articles, by article id. */
  readonly authorsOf: ReadonlyMap<string, readonly string[]>;
  /** The negative totals of authors' statements of the previous month. */
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
  /** In minor units; negative if money was refunded. */
  readonly amount: number;
  readonly paymentId: string | null;
  readonly articleId: string | null;
  readonly division: Division | null;
}

/**
 * Plans the lines of all authors' statements of a month. The parts of a payment over all months add up to the
 * authors' share of its net amount, so authors never get more than was received.
 */
export function planStatements(month: StatementInput): StatementLine[] {
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

function planTip(month: StatementInput, tip: TipMovement): StatementLine[] {
  // A payment that no statement divided when it was received is not divided later, such as when it is refunded.
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

/** A tip to an author belongs to that author; a tip to an article is divided among its authors. */
function weightsOfTip(month: StatementInput, { authorId, articleId }: TipMovement): Weights {
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
  month: StatementInput,
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
      // If refunds exceed the revenue of a month, the share of the difference is subtracted.
      amount: net < 0 ? -part : part,
      paymentId: null,
      articleId: null,
      division: null,
    };
  });
}

/** Divisible by every number of authors up to 12, so that equal parts of an article are equal. */
const PARTS_OF_AN_ARTICLE = 27_720;

/** Returns the authors' weights for a month: by articles, by words, or as configured. */
function weightsOfRevenue({ settings, listed, published }: StatementInput): Weights {
  if (settings.divide === 'list') return listed;
  const weights: Record<string, number> = {};
  for (const { wordCount, authorIds } of published) {
    const weight = settings.divide === 'words' ? wordCount : 1;
    const part = Math.floor((weight * PARTS_OF_AN_ARTICLE) / authorIds.length);
    for (const id of authorIds) weights[id] = (weights[id] ?? 0) + part;
  }
  return weights;
}
