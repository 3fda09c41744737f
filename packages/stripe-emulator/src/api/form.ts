/** A decoded form value: text, or a group of named values. Arrays are groups named 0, 1, 2. */
type FormValue = string | FormGroup;
export interface FormGroup {
  [name: string]: FormValue;
}

const MAX_DEPTH = 12;

/** Thrown if a form cannot be decoded into nested values. */
export class UnreadableForm extends Error {
  override readonly name = 'UnreadableForm';
}

/** Decodes `a=1&b[c]=2&d[]=3&e[0][f]=4` as Stripe does. Groups have no prototype that could be polluted. */
export function decodeForm(text: string): FormGroup {
  const root = newGroup();
  for (const [name, value] of new URLSearchParams(text)) {
    place(root, splitName(name), value);
  }
  return root;
}

function newGroup(): FormGroup {
  return Object.create(null) as FormGroup;
}

function splitName(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [name];
  const parts = [name.slice(0, open)];
  for (const match of name.slice(open).matchAll(/\[([^\]]*)\]/g)) parts.push(match[1] ?? '');
  if (parts.length > MAX_DEPTH)
    throw new UnreadableForm(`Parameters are nested too deep: ${parts[0]}`);
  return parts;
}

/** The index for `a[][b]`: the last element, or a new one if the last already has a `b`. */
function nextPlace(group: FormGroup, inner: string | undefined): string {
  const count = Object.keys(group).length;
  const last = group[String(count - 1)];
  const continues = inner !== undefined && typeof last === 'object' && !(inner in last);
  return String(continues ? count - 1 : count);
}

function place(root: FormGroup, parts: string[], value: string): void {
  let group = root;
  parts.forEach((part, position) => {
    const isUnnamed = part === '' && position > 0;
    const name = isUnnamed ? nextPlace(group, parts[position + 1]) : part;
    if (position === parts.length - 1) {
      group[name] = value;
      return;
    }
    const inner = group[name];
    if (typeof inner === 'object') {
      group = inner;
    } else {
      const made = newGroup();
      group[name] = made;
      group = made;
    }
  });
}
