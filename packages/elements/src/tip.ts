import { html, nothing, type TemplateResult } from 'lit';
import { readAmount, writeAmount } from '../../../src/money/amount-text.ts';
import { decimalsOf } from '../../../src/money/currencies.ts';
import type { FeeRule } from '../../../src/money/fees.ts';
import { ApiError, callApi } from './api.ts';
import type { BodyOf, Schema } from './api-types.ts';
import { PennypressElement, readFields } from './pennypress-element.ts';
import type { ElementTexts } from './texts.ts';

type TipOptions = Schema<'TipOptions'>;
type Bylines = Schema<'ArticleAnswer'>['article']['authors'];
type TipBody = BodyOf<'createTipCheckout'>;

/** `<pennypress-tip>`: a form with amounts and a message that leads to the payment page. */
class TipElement extends PennypressElement {
  static override properties = {
    ...PennypressElement.properties,
    articleSlug: { attribute: 'article' },
    authorSlug: { attribute: 'author' },
    options: { state: true },
    bylines: { state: true },
  };

  declare articleSlug: string;
  declare authorSlug: string;
  declare options: TipOptions | null;
  /** The authors of the article, to which the tip can go instead. */
  declare bylines: Bylines;
  /** A key for each tip, so that a retry after a lost response creates one checkout. */
  private idempotencyKey = crypto.randomUUID();

  constructor() {
    super();
    this.articleSlug = '';
    this.authorSlug = '';
    this.options = null;
    this.bylines = [];
  }

  protected async load(): Promise<void> {
    const { articleSlug: slug, authorSlug } = this;
    const isChoice = slug !== '' && authorSlug === '';
    [this.options, this.bylines] = await Promise.all([
      callApi('get', '/v1/tips/options', {}),
      isChoice
        ? callApi('get', '/v1/articles/{slug}', { params: { slug } }).then(
            ({ article }) => article.authors,
            // A tip can be left even if the article cannot be read, for example before it is published.
            () => [],
          )
        : [],
    ]);
  }

  private readonly submit = (event: SubmitEvent): Promise<void> => {
    const { amount = '', other, interval, target, coverFee, ...texts } = readFields(event);
    return this.run(async () => {
      const { currency = '', formToken } = this.options ?? {};
      const amountInMinorUnits =
        other === undefined ? Number(amount) : readAmount(other, decimalsOf(currency));
      if (amountInMinorUnits === null) {
        const example = writeAmount({ amount: 500, currency });
        this.problem = this.texts.t('plans.tipAmountUnreadable', { example });
        return;
      }
      const body = {
        ...texts,
        amount: amountInMinorUnits,
        currency,
        formToken,
        interval: interval as TipBody['interval'],
        articleSlug: (target === undefined && this.articleSlug) || undefined,
        authorSlug: target ?? (this.authorSlug || undefined),
        coverFee: coverFee === undefined ? undefined : true,
      };
      const url = await this.createCheckout(body);
      this.notify('tip-started', { amount: amountInMinorUnits, currency });
      location.assign(url);
    });
  };

  private async createCheckout(body: TipBody): Promise<string> {
    try {
      return await this.sendCheckout(body);
    } catch (error) {
      const bits = error instanceof ApiError ? error.proofBits : null;
      if (bits === null || body.formToken === undefined) throw error;
      // Loaded when it is needed, because the server rarely asks for a proof.
      const { findProof } = await import('../../../src/money/find-proof.ts');
      return await this.sendCheckout({ ...body, proof: await findProof(body.formToken, bits) });
    }
  }

  private async sendCheckout(body: TipBody): Promise<string> {
    try {
      return (
        await callApi('post', '/v1/tips/checkout', { body, idempotencyKey: this.idempotencyKey })
      ).url;
    } catch (error) {
      // A corrected form after an error is a new request; after a lost response it is a retry of the same one.
      if (error instanceof ApiError) this.idempotencyKey = crypto.randomUUID();
      throw error;
    }
  }

  protected override render(): TemplateResult {
    const { options, site, texts } = this;
    const { t } = texts;
    const offered = options?.currencies.find(({ currency }) => currency === options.currency);
    if (options === null || offered === undefined || site === null)
      return html`${this.renderProblem()}`;
    const { title, body } = site.prompts.tip;
    return html`<section class="card" part="tip">
      <h2 part="heading"><slot name="heading">${title}</slot></h2>
      <p><slot name="note">${body}</slot></p>
      <form @submit=${this.submit}>
        <fieldset><legend>${t('plans.tipAmount')}</legend>
          <div class="choices">${offered.suggested.map(renderAmount(texts, offered))}</div></fieldset>
        <label>${t('plans.tipOther')} <input name="other" inputmode="decimal" autocomplete="off" maxlength="16"></label>
        ${options.intervals.includes('month') ? renderIntervals(texts) : nothing}
        ${this.bylines.length > 0 ? renderTargets(texts, this.bylines) : nothing}
        ${offered.fee ? renderCoverFee(texts, offered.fee, offered.currency) : nothing}
        <details><summary>${t('plans.tipMore')}</summary>
          <label>${t('plans.tipName')} <span class="quiet">${t('plans.tipNameHint')}</span>
            <input name="displayName" maxlength="80" autocomplete="name"></label>
          <label>${t('plans.tipMessage')} <textarea name="message" rows="2" maxlength="500"></textarea></label>
        </details>
        ${this.renderProblem()}
        <button part="button" ?disabled=${this.isBusy}>${t('plans.tipButton')}</button>
      </form>
    </section>`;
  }
}

function renderAmount(
  { formatPrice }: ElementTexts,
  { suggested, currency }: TipOptions['currencies'][number],
) {
  const middle = Math.floor((suggested.length - 1) / 2);
  return (amount: number, index: number): TemplateResult =>
    html`<label><input type="radio" name="amount" value=${amount} ?checked=${index === middle}>
      <span>${formatPrice({ amount, currency })}</span></label>`;
}

function renderIntervals({ t }: ElementTexts): TemplateResult {
  return html`<fieldset><legend>${t('plans.tipHowOften')}</legend><div class="choices">
    <label><input type="radio" name="interval" value="once" checked><span>${t('plans.tipOnce')}</span></label>
    <label><input type="radio" name="interval" value="month"><span>${t('plans.tipMonthly')}</span></label>
  </div></fieldset>`;
}

function renderTargets({ t }: ElementTexts, bylines: Bylines): TemplateResult {
  return html`<label>${t('plans.tipFor')} <select name="target">
    <option value="">${t('plans.tipForArticle')}</option>
    ${bylines.map(({ slug, name }) => html`<option value=${slug}>${name}</option>`)}
  </select></label>`;
}

function renderCoverFee(
  { t, formatPercent, formatMoney }: ElementTexts,
  fee: FeeRule,
  currency: string,
): TemplateResult {
  const percent = formatPercent(fee.basisPoints / 100);
  const { fixed } = fee;
  const rule =
    fixed === 0
      ? percent
      : t('plans.tipFeeRule', { percent, fixed: formatMoney({ amount: fixed, currency }) });
  return html`<label class="quiet"><input type="checkbox" name="coverFee"> ${t('plans.tipCoverFee', { rule })}</label>`;
}

customElements.define('pennypress-tip', TipElement);
