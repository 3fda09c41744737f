const SPECIAL = /[&<>"']/;

/** Text that is safe to put between tags or into a quoted attribute. */
export function escapeHtml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Reverses `escapeHtml` and the escaping of the sanitiser. */
export function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Markup from `html` or the sanitiser; everything else is text and is escaped. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | readonly Html[] | null | undefined | false;

/**
 * A template whose values are escaped unless they are markup. It concatenates instead of joining: V8 then copies a
 * page's text once, when it is sent, instead of once for each enclosing template.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = '';
  for (let index = 0; index < parts.length; index += 1) {
    markup += parts[index] ?? '';
    markup += toMarkup(values[index]);
  }
  return { markup };
}

/** Marks text as markup. Only for output of `sanitise…` or the Markdown renderer. */
export function trustedHtml(markup: string): Html {
  return { markup };
}

function toMarkup(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  let markups = '';
  for (const { markup } of value) markups += markup;
  return markups;
}
