type Form = Readonly<Record<string, string | undefined>>;

/** The hidden field beside the one of this name, which holds what that one showed. */
export function initialValueName(name: string): string {
  return `${name}Shown`;
}

/**
 * Of what a form wants, what was changed in it. The rest is left out: what a field shows may be less
 * than is kept, and somebody may have changed what is kept since the form was shown.
 */
export function pickChanged<Values extends object>(form: Form, values: Values): Partial<Values> {
  const changed = Object.entries(values).filter(([name]) => {
    const shown = form[initialValueName(name)];
    return shown === undefined || plain(shown) !== plain(form[name] ?? '');
  });
  return Object.fromEntries(changed) as Partial<Values>;
}

/** Browsers send line ends of their own. */
function plain(typed: string): string {
  return typed.replaceAll('\r\n', '\n').trim();
}
