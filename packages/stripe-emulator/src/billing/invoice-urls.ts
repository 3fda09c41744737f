import type { EmulatorContext } from '../context.ts';
import type { Invoice } from './invoices.ts';

const DAY_SECONDS = 86_400;
/** A URL works for 30 days after the invoice is final, and for 10 days after the URL was issued. */
const WORKS_SECONDS = 30 * DAY_SECONDS;
const GIVEN_OUT_SECONDS = 10 * DAY_SECONDS;

type Addresses = Pick<Invoice, 'hosted_invoice_url' | 'invoice_pdf'>;

/** The URLs of the invoice's page and PDF, which contain the time when they were issued. */
export function createInvoiceUrls(context: EmulatorContext, id: string): Addresses {
  const address = `${context.baseUrl()}/i/${id}.${context.clock.seconds().toString(36)}`;
  return { hosted_invoice_url: address, invoice_pdf: `${address}/pdf` };
}

/** The invoice in a response: it gets new URLs before the previous ones may expire. */
export function withFreshUrls(context: EmulatorContext, invoice: Invoice): Invoice {
  const { finalized_at: final } = invoice.status_transitions;
  const left = (final ?? 0) + WORKS_SECONDS - context.clock.seconds();
  if (final === null || left > GIVEN_OUT_SECONDS) return invoice;
  return { ...invoice, ...createInvoiceUrls(context, invoice.id) };
}

/** The invoice of a hosted page's URL; null if unknown, `expired` if the URL no longer works. */
export function findByUrl(context: EmulatorContext, segment: string): Invoice | 'expired' | null {
  const [id = '', givenOut = ''] = segment.split('.');
  const invoice = context.store.invoices.find(id);
  if (!invoice) return null;
  const now = context.clock.seconds();
  const isOld = now > (invoice.status_transitions.finalized_at ?? now) + WORKS_SECONDS;
  const isGiven = now <= Number.parseInt(givenOut, 36) + GIVEN_OUT_SECONDS;
  return isOld && !isGiven ? 'expired' : invoice;
}
