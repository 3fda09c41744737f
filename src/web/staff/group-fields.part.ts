import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Group } from '../api-types.ts';
import { fieldErrors } from '../pages/field-error.part.ts';
import { hiddenField } from '../pages/parts.ts';
import { initialValueName } from './shown-fields.rules.ts';

type Typed = Readonly<Record<string, string | undefined>>;

/** The fields of a group, with the submitted values if the form was rejected. */
export function renderGroupFields(
  group: Group | undefined,
  typed: Typed,
  problem: AppError | undefined,
): Html {
  const errorOf = fieldErrors(problem, { tiers: 'scope' });
  const saved = group ? savedFields(group) : {};
  const value = (name: string) => typed[name] ?? saved[name] ?? '';
  const line = (label: string, name: string, hint: string) =>
    html`<label>${label} <span class="hint">${hint}</span> <input name="${name}" value="${value(name)}"${errorOf(name).attributes}></label>${errorOf(name).message}`;
  const moment = (label: string, name: string, hint: string, isNeeded: boolean) =>
    html`<label>${label} <span class="hint">${hint}</span> <input type="datetime-local" name="${name}"${isNeeded ? html` required` : null} value="${value(name)}"${errorOf(name).attributes}></label>${errorOf(name).message}`;
  const initialValue = (name: string) =>
    group
      ? hiddenField(initialValueName(name), typed[initialValueName(name)] ?? saved[name] ?? '')
      : null;
  return html`${initialValue('from')}${initialValue('until')}<label>Name <input name="name" required maxlength="200" value="${value('name')}"${errorOf('name').attributes}></label>${errorOf('name').message}
<div class="two"><div>
${line('Domains', 'domains', 'of confirmed addresses, with commas between them; *.school.example takes those below it along')}
${line('Address ranges', 'ranges', 'such as 192.0.2.0/24, with commas between them')}
${line('Plans', 'tiers', 'slugs; the whole site where it is left empty')}
</div><div>
${line('Seats', 'seats', 'as many as come where it is left empty')}
${line('Hours of a pass', 'passHours', 'that a browser reads on after it left the address; until the day ends where it is left empty')}
${moment('From', 'from', 'UTC; now where it is left empty', false)}
${moment('Until', 'until', 'UTC', true)}
</div></div>`;
}

/** The saved group as field values. */
function savedFields(group: Group): Typed {
  const { name, domains, ranges, scope, seats, passHours, from, until } = group;
  return {
    name,
    domains: domains
      .map(({ domain, subdomains }) => (subdomains ? `*.${domain}` : domain))
      .join(', '),
    ranges: ranges.join(', '),
    tiers: scope === 'site' ? '' : scope.tiers.join(', '),
    seats: seats === null ? '' : String(seats),
    passHours: passHours === null ? '' : String(passHours),
    from: from.slice(0, 16),
    until: until.slice(0, 16),
  };
}
