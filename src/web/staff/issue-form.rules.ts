type Form = Readonly<Record<string, string | undefined>>;

/** Converts the console's form into the API's composed issue. */
export function readIssueForm(form: Form) {
  const access = form['access'] ?? 'public';
  return {
    subject: (form['subject'] ?? '').trim(),
    body: (form['body'] ?? '').replaceAll('\r\n', '\n'),
    access,
    tiers: access === 'tiers' ? readSlugs(form['tiers']) : [],
  };
}

function readSlugs(typed = ''): string[] {
  return typed
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
