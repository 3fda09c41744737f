import { readInstant } from './article-form.rules.ts';
import { pickChanged } from './shown-fields.rules.ts';

type Form = Readonly<Record<string, string | undefined>>;

/**
 * A form of the console as the API wants a group: domains and ranges are written with commas. A moment
 * shows no seconds, so one that was not touched is not sent: it would close what addresses opened.
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

/** `*.school.example` is the domain with all below it. */
function readDomain(typed: string) {
  const subdomains = typed.startsWith('*.');
  return { domain: subdomains ? typed.slice(2) : typed, subdomains };
}

/** What is no number is left as it was typed, for the API to refuse. */
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
