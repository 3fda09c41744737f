type Form = Readonly<Record<string, string | undefined>>;

/** Converts the console's form into the API's author. An empty field becomes null. */
export function readAuthorForm(form: Form) {
  const slug = text(form, 'slug');
  return {
    name: (form['name'] ?? '').trim(),
    ...(slug === null ? {} : { slug }),
    bio: (form['bio'] ?? '').replaceAll('\r\n', '\n'),
    handle: text(form, 'handle'),
    avatarUrl: text(form, 'avatarUrl'),
    memberId: text(form, 'memberId'),
    links: readLinks(form['links'] ?? ''),
  };
}

/** A line without a URL is passed on as typed, for the API to reject with its index. */
function readLinks(typed: string): { label: string; url: string }[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const bar = line.lastIndexOf('|');
      return { label: line.slice(0, Math.max(0, bar)).trim(), url: line.slice(bar + 1).trim() };
    });
}

function text(form: Form, name: string): string | null {
  const typed = (form[name] ?? '').trim();
  return typed === '' ? null : typed;
}
