import { readInstant } from './article-form.rules.ts';
import { pickChanged } from './shown-fields.rules.ts';

type Form = Readonly<Record<string, string | undefined>>;

/**
 * Converts the console's form into the API's group: domains and ranges are separated by commas. A date
 * field shows no seconds, so an unchanged one is not sent: truncating it would end access that
 * addresses have opened.
 */
export function readGroupForm(form: Form) {
  const tiers = list(form, 'tiers');
  const from = readInstant(form['from']);
  const until = readInstant(form['until']) ?? '';
  return {
    name: form['name'] ?? '',
    domains: list(form, 'domains').map(readDomain),
    ranges: list(form, 'ranges'),
    scope: tiers.length > 0 ? { tiers } : 'site',
    seats: count(form, 'seats'),
    passHours: count(form, 'passHours'),
    ...pickChanged(form, { ...(from === null ? {} : { from }), until }),
  };
}

/** `*.school.example` includes all subdomains. */
function readDomain(typed: string) {
  const subdomains = typed.startsWith('*.');
  return { domain: subdomains ? typed.slice(2) : typed, subdomains };
}

/** An invalid number is passed on as typed, for the API to reject. */
function count(form: Form, name: string): number | string | null {
  const typed = (form[name] ?? '').trim();
  if (typed === '') return null;
  return /^\d+$/.test(typed) ? Number(typed) : typed;
}

function list(form: Form, name: string): string[] {
  return (form[name] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
