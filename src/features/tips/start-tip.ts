import { amountCoveringFee } from '../../money/fees.ts';
import { type TaxBehavior, toTaxBehavior } from '../../money/tax.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { type StripeBudget, startRequestBudget } from '../../platform/stripe/budget.ts';
import { activateProduct } from '../../platform/stripe/products.ts';
import { staffNames } from '../accounts/index.ts';
import {
  type CheckoutDeps,
  type CheckoutRow,
  checkoutRows,
  decideReturn,
  isPledge,
  openCheckout,
  type SoldItem,
} from '../billing/index.ts';
import type { CommentPolicy, ReadSettings, SiteSettings } from '../settings/index.ts';
import { findTargets, type Targets } from './find-targets.ts';
import { PLEDGE_PRODUCT } from './pledge.rules.ts';
import { ensurePledgeProduct } from './pledges.stripe.ts';
import { describeTip } from './rebuild-tip.ts';
import { requireAmount } from './require-amount.ts';
import { promiseReward, type Reward } from './rewards.rules.ts';
import type { WordsVerdict } from './tips.rules.ts';
import type { TipRequest } from './tips.schemas.ts';
import { insertTip } from './tips.store.ts';

export interface StartTipDeps extends CheckoutDeps {
  readonly readSettings: ReadSettings;
  /** Checks a text against the word lists of the comment policy. */
  readonly judgeWords: (text: string, policy: CommentPolicy) => WordsVerdict | null;
}

interface TipGiver {
  /** Null for a guest. */
  readonly memberId: string | null;
  /** The same for each retry of one request. Null if the client sent no idempotency key. */
  readonly requestId: string | null;
  /** Runs once the request is valid, before anything is stored. Throws if the giver is rate-limited. */
  readonly authorize: () => Promise<void>;
}

/**
 * Creates a checkout at Stripe to pay the tip. The tip and its checkout are stored before Stripe is called, and a retry
 * of the request resumes them. Throws `amount_too_small`, `amount_too_large`, `currency_not_supported`, `invalid`,
 * `payments_unavailable`, and the errors of `authorize`.
 */
export async function startTip(
  deps: StartTipDeps,
  wanted: TipRequest,
  giver: TipGiver,
): Promise<{ tipId: string; url: string }> {
  const settings = await deps.readSettings();
  requireAmount(wanted, settings.tips);
  const request = coverFee(wanted, settings.tipFees);
  const createdAt = deps.clock.now();
  const { article, ...targets } = await findTargets(deps.db.read, request, createdAt);
  const buyer = { article, isMember: giver.memberId !== null };
  const returnUrl = decideReturn(request.returnUrl, { ...deps, settings }, buyer);
  await requireOwnDisplayName(deps, request, giver);
  await giver.authorize();
  const budget = startRequestBudget(deps.stripe);
  const reward = promiseReward(request, settings.tipRewards);
  const wordsVerdict = judge(deps, request, settings.comments.policy);
  const { account } = await deps.account.read();
  const { checkout, tipId, isRepeated } = await storeOnce(deps, request, {
    ...giver,
    account,
    taxBehavior: toTaxBehavior(settings.tax.tips),
    returnUrl,
    wordsVerdict,
    reward,
    targets,
    createdAt,
  });
  const item = ({ isRefused }: { isRefused: boolean }) =>
    findItem(budget, checkout, { siteName: settings.name, isRefused });
  const about = describeTip({ ...targets, reward, anonymous: request.anonymous });
  const open = { checkout, isRepeated, item, settings, about };
  return { tipId, url: await openCheckout(deps, budget, open) };
}

/** Adds the fee to the amount if the giver covers it. Throws `invalid` if the currency's fee is not configured. */
function coverFee(wanted: TipRequest, fees: SiteSettings['tipFees']): TipRequest {
  if (!wanted.coverFee) return wanted;
  const { amount, currency } = wanted;
  const rule = Object.hasOwn(fees, currency) ? fees[currency] : undefined;
  if (rule === undefined) throw invalidField('body.coverFee', 'is not offered in this currency');
  return { ...wanted, amount: amountCoveringFee(amount, rule, currency) };
}

async function requireOwnDisplayName(
  { db }: StartTipDeps,
  { displayName: name }: TipRequest,
  { memberId }: TipGiver,
): Promise<void> {
  const path = 'body.displayName';
  if (name !== undefined) await staffNames.refuse(db.read, { path, name, memberId });
}

/** Returns the stricter verdict of message and name. */
function judge(
  { judgeWords }: StartTipDeps,
  { message = '', displayName = '' }: TipRequest,
  policy: CommentPolicy,
): WordsVerdict | null {
  const verdicts = [message, displayName].map((words) => judgeWords(words, policy));
  return verdicts.find((verdict) => verdict === 'rejected') ?? verdicts.find(Boolean) ?? null;
}

/** Returns the line item at Stripe: a one-time amount, or a price of the product that all monthly tips share. */
async function findItem(
  budget: StripeBudget,
  checkout: CheckoutRow,
  { siteName, isRefused }: { readonly siteName: string; readonly isRefused: boolean },
): Promise<SoldItem> {
  if (!isPledge(checkout)) return { kind: 'tip', name: `A tip for ${siteName}` };
  await ensurePledgeProduct(budget, `A monthly tip for ${siteName}`);
  // The product was archived in Stripe's dashboard.
  if (isRefused) await activateProduct(budget, PLEDGE_PRODUCT);
  return { kind: 'pledge', productId: PLEDGE_PRODUCT };
}

interface JudgedGiver extends TipGiver {
  readonly returnUrl: string | null;
  readonly taxBehavior: TaxBehavior | null;
  readonly wordsVerdict: WordsVerdict | null;
  /** The reward that the tip will earn. */
  readonly reward: Reward | null;
  readonly targets: Omit<Targets, 'article'>;
  readonly createdAt: Date;
  /** The Stripe account of our own key. */
  readonly account: string;
}

interface StoredTip {
  readonly checkout: CheckoutRow;
  readonly tipId: string;
  readonly isRepeated: boolean;
}

/** Safe against races: the unique request id lets only one of two equal requests store its rows. */
function storeOnce(
  deps: StartTipDeps,
  request: TipRequest,
  giver: JudgedGiver,
): Promise<StoredTip> {
  return deps.db.transaction(async (tx) => {
    const { requestId } = giver;
    const previous = requestId === null ? null : await checkoutRows.find(tx, { requestId });
    if (previous?.tipId) return { checkout: previous, tipId: previous.tipId, isRepeated: true };
    return await store(tx, deps, request, giver);
  });
}

async function store(
  tx: Tx,
  { livemode }: StartTipDeps,
  request: TipRequest,
  giver: JudgedGiver,
): Promise<StoredTip> {
  const { memberId, requestId, wordsVerdict, reward, targets, createdAt } = giver;
  const { account, taxBehavior, returnUrl } = giver;
  const { amount, currency, interval } = request;
  const [tipId, checkoutId] = [newId(), newId()];
  const shared = { memberId, amount, currency, interval, createdAt };
  await insertTip(tx, {
    id: tipId,
    ...shared,
    ...targets,
    message: request.message ?? null,
    displayName: request.displayName ?? null,
    anonymous: request.anonymous,
    reward,
    wordsVerdict,
    // Hidden until a moderator has reviewed it.
    hiddenAt: wordsVerdict === 'suspect' ? createdAt : null,
  });
  const checkout = await checkoutRows.insert(tx, {
    id: checkoutId,
    kind: 'tip',
    ...shared,
    tierPriceId: null,
    tipId,
    requestId,
    livemode,
    account,
    taxBehavior,
    returnUrl,
  });
  // The error rolls the tip back. The client's retry finds the rows of the other request.
  if (checkout === null) throw new Error('another request with the same id stored its tip first');
  return { checkout, tipId, isRepeated: false };
}
