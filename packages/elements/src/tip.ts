import { html, nothing, type TemplateResult } from 'lit';
import { readAmount } from '../../../src/money/amount-text.ts';
import { decimalsOf } from '../../../src/money/currencies.ts';
import { ApiError, callApi } from './api.ts';
import type { BodyOf, Schema, Site } from './api-types.ts';
import { PennypressElement, readFields } from './pennypress-element.ts';
import { findProof } from './proof-of-work.ts';

type TipOptions = Schema<'TipOptions'>;
type TipBody = BodyOf<'createTipCheckout'>;

/** `<pennypress-tip>`: a form with amounts and a message that leads to the payment page. */
class TipElement extends PennypressElement {
  static override properties = {
    ...PennypressElement.properties,
    articleSlug: { attribute: 'article' },
    authorSlug: { attribute: 'author' },
    options: { state: true },
    prompt: { state: true },
  };

  declare articleSlug: string;
  declare authorSlug: string;
  declare options: TipOptions | null;
  declare prompt: Site['prompts']['tip'] | null;
  /** One for each tip, so that a retry after a lost response creates one checkout. */
  private idempotencyKey = crypto.randomUUID();

  constructor() {
    super();
    this.articleSlug = '';
    this.authorSlug = '';
    this.options = null;
    this.prompt = null;
  }

  protected async load(): Promise<void> {
    const site = callApi('get', '/v1/site', {});
    this.options = await callApi('get', '/v1/tips/options', {});
    this.prompt = (await site).prompts.tip;
  }

  private readonly submit = (event: SubmitEvent): Promise<void> => {
    const { amount = '', other, interval, ...texts } = readFields(event);
    return this.run(async () => {
      const { currency = '', formToken } = this.options ?? {};
      const amountInMinorUnits =
        other === undefined ? Number(amount) : readAmount(other, decimalsOf(currency));
      if (amountInMinorUnits === null) {
        this.problem = 'Write the amount in digits.';
        return;
      }
      const body = {
        ...texts,
        amount: amountInMinorUnits,
        currency,
        formToken,
        interval: interval as TipBody['interval'],
        articleSlug: this.articleSlug || undefined,
        authorSlug: this.authorSlug || undefined,
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
    const { options } = this;
    const offered = options?.currencies.find(({ currency }) => currency === options.currency);
    if (options === null || offered === undefined) return html`${this.renderProblem()}`;
    return html`<section class="card" part="tip">
      <h2 part="heading"><slot name="heading">${this.prompt?.title}</slot></h2>
      <p><slot name="note">${this.prompt?.body}</slot></p>
      <form @submit=${this.submit}>
        <div class="row" role="radiogroup" aria-label="Amount">${offered.suggested.map(renderAmount(offered.currency))}</div>
        <label>Another amount <input name="other" inputmode="decimal" autocomplete="off"></label>
        ${options.intervals.includes('month') ? renderIntervals() : nothing}
        <label>A word to us <textarea name="message" rows="2" maxlength="500"></textarea></label>
        <label>Your name, if you like <input name="displayName" maxlength="80" autocomplete="name"></label>
        ${this.renderProblem()}
        <button part="button" ?disabled=${this.isBusy}>Leave a tip</button>
      </form>
    </section>`;
  }
}

function renderAmount(currency: string) {
  return (amount: number, index: number): TemplateResult =>
    html`<label><input type="radio" name="amount" value=${amount} ?checked=${index === 0}>
      ${formatMoney(amount, currency)}</label>`;
}

function renderIntervals(): TemplateResult {
  return html`<div class="row" role="radiogroup" aria-label="How often">
    <label><input type="radio" name="interval" value="once" checked> Once</label>
    <label><input type="radio" name="interval" value="month"> Every month</label>
  </div>`;
}

function formatMoney(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency, ...digits });
  return format.format(amount / 10 ** decimals);
}

customElements.define('pennypress-tip', TipElement);
