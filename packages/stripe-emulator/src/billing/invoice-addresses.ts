import type { EmulatorContext } from '../context.ts';
import type { Invoice } from './invoices.ts';

const DAY_SECONDS = 86_400;
/** An address works for 30 days after the invoice is final, and for 10 days after it was given out. */
const WORKS_SECONDS = 30 * DAY_SECONDS;
const GIVEN_OUT_SECONDS = 10 * DAY_SECONDS;

type Addresses = Pick<Invoice, 'hosted_invoice_url' | 'invoice_pdf'>;

/** The invoice's page and PDF, whose addresses tell when they were given out. */
export function addressInvoice(context: EmulatorContext, id: string): Addresses {
  const address = `${context.baseUrl()}/i/${id}.${context.clock.seconds().toString(36)}`;
  return { hosted_invoice_url: address, invoice_pdf: `${address}/pdf` };
}

/** An invoice as the API answers it: its addresses are new once those of before may stop working. */
export function withFreshAddresses(context: EmulatorContext, invoice: Invoice): Invoice {
  const { finalized_at: final } = invoice.status_transitions;
  const left = (final ?? 0) + WORKS_SECONDS - context.clock.seconds();
  if (final === null || left > GIVEN_OUT_SECONDS) return invoice;
  return { ...invoice, ...addressInvoice(context, invoice.id) };
}

/** The invoice of a page's address; null where there is none, and `expired` once it stopped working. */
export function findByAddress(
  context: EmulatorContext,
  segment: string,
): Invoice | 'expired' | null {
  const [id = '', givenOut = ''] = segment.split('.');
  const invoice = context.store.invoices.find(id);
  if (!invoice) return null;
  const now = context.clock.seconds();
  const isOld = now > (invoice.status_transitions.finalized_at ?? now) + WORKS_SECONDS;
  const isGiven = now <= Number.parseInt(givenOut, 36) + GIVEN_OUT_SECONDS;
  return isOld && !isGiven ? 'expired' : invoice;
}
