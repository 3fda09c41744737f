import { readInstant } from './article-form.rules.ts';

type Form = Readonly<Record<string, string | undefined>>;

/** A form of the console as the API wants a group: domains and ranges are written with commas. */
export function readGroupForm(form: Form) {
  const seats = (form['seats'] ?? '').trim();
  const tiers = list(form, 'tiers');
  return {
    name: form['name'] ?? '',
    domains: list(form, 'domains').map((domain) => ({ domain })),
    ranges: list(form, 'ranges'),
    scope: tiers.length > 0 ? { tiers } : 'site',
    // What is no number is left as it was typed, for the API to refuse.
    seats: seats === '' ? null : /^\d+$/.test(seats) ? Number(seats) : seats,
    until: readInstant(form['until']) ?? '',
  };
}

function list(form: Form, name: string): string[] {
  return (form[name] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
