import { decimalsOf } from '../../money/currencies.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { Posting, PostingSubject } from './postings.rules.ts';

/**
 * A posting batch in the DATEV format, version 13 of "Buchungsstapel"
 * (https://developer.datev.de/datev/platform/de/dtvf/formate/buchungsstapel): a header line, the field names, and a
 * line per posting. Fields are separated by semicolons, texts are quoted, the decimal separator is a comma. Only the
 * first fourteen fields are used.
 */
const FIELDS = [
  'Umsatz (ohne Soll/Haben-Kz)',
  'Soll/Haben-Kennzeichen',
  'WKZ Umsatz',
  'Kurs',
  'Basis-Umsatz',
  'WKZ Basis-Umsatz',
  'Konto',
  'Gegenkonto (ohne BU-Schlüssel)',
  'BU-Schlüssel',
  'Belegdatum',
  'Belegfeld 1',
  'Belegfeld 2',
  'Skonto',
  'Buchungstext',
] as const;

const TEXTS: Readonly<Record<PostingSubject, string>> = {
  revenue: 'Erlöse',
  tax: 'Umsatzsteuer',
  refunds: 'Erstattungen',
  disputes: 'Rückbuchungen',
  fees: 'Gebühren Stripe',
  payouts: 'Auszahlungen',
  other: 'Sonstiges',
};

interface Batch {
  /** For example `2026-11`. */
  readonly month: string;
  readonly createdAt: Date;
  readonly postings: readonly Posting[];
  readonly settings: SiteSettings['bookkeeping'];
}

/** Returns the lines, each with its line ending. The account field is empty if no account is set. */
export function writeDatev(batch: Batch): string[] {
  const lines = batch.postings.map((posting) => writePosting(batch, posting));
  return [writeHeader(batch), FIELDS.join(';'), ...lines].map((line) => `${line}\r\n`);
}

function writeHeader({ month, createdAt, postings, settings }: Batch): string {
  const { adviserNumber, clientNumber, accountLength, yearBegins } = settings;
  const [year = 0, number = 1] = month.split('-').map(Number);
  const fiscalYear = number < yearBegins ? year - 1 : year;
  const first = `${year}${pad(number)}01`;
  const last = `${year}${pad(number)}${pad(lastDayOf(month))}`;
  const currency = (postings[0]?.currency ?? 'eur').toUpperCase();
  const fields = [
    quote('EXTF'),
    700,
    21,
    quote('Buchungsstapel'),
    13,
    createdAt.toISOString().replace(/\D/g, ''),
    '',
    quote('RE'),
    quote(''),
    quote(''),
    adviserNumber || '',
    clientNumber || '',
    `${fiscalYear}${pad(yearBegins)}01`,
    accountLength,
    first,
    last,
    quote(`Stripe ${month}`),
    quote(''),
    1,
    0,
    0,
    quote(currency),
    '',
    quote(''),
    '',
    '',
    quote(''),
    '',
    '',
    quote(''),
    quote(''),
  ];
  return fields.join(';');
}

function writePosting({ month, settings }: Batch, posting: Posting): string {
  const { subject, currency, kind, taxPercent, amount, account } = posting;
  const kindText = kind === null ? '' : ` ${kind}`;
  const rate = taxPercent === null ? '' : ` ${taxPercent}%`;
  const fields = [
    writeAmount(Math.abs(amount), currency),
    quote(amount < 0 ? 'H' : 'S'),
    quote(currency.toUpperCase()),
    '',
    '',
    quote(''),
    settings.balance,
    account,
    quote(''),
    `${pad(lastDayOf(month))}${month.slice(5)}`,
    quote(`Stripe ${month}`),
    quote(''),
    '',
    quote(`${TEXTS[subject]}${kindText}${rate}`),
  ];
  return fields.join(';');
}

/** The format always has two decimals. */
function writeAmount(amount: number, currency: string): string {
  return (amount / 10 ** decimalsOf(currency)).toFixed(2).replace('.', ',');
}

function lastDayOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
