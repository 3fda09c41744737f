type Form = Readonly<Record<string, string | undefined>>;

/** The name of the hidden field that holds the initial value of the field with this name. */
export function initialValueName(name: string): string {
  return `${name}Shown`;
}

/**
 * The values that the form changed. Unchanged values are left out: a field may show less than is
 * stored, and a colleague may have changed the stored value since the form was rendered.
 */
export function pickChanged<Values extends object>(form: Form, values: Values): Partial<Values> {
  const changed = Object.entries(values).filter(([name]) => {
    const shown = form[initialValueName(name)];
    return shown === undefined || plain(shown) !== plain(form[name] ?? '');
  });
  return Object.fromEntries(changed) as Partial<Values>;
}

/** Normalizes line ends, because browsers send CR LF. */
function plain(typed: string): string {
  return typed.replaceAll('\r\n', '\n').trim();
}
