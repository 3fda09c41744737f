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

/** The text that `escapeHtml` or a sanitiser wrote so. */
export function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Markup that was made by `html` or was sanitised; everything else is text and gets escaped. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | readonly Html[] | null | undefined | false;

/**
 * A template whose values are escaped unless they are markup themselves. Concatenated and not joined: V8 then
 * copies a page's text once, when it is sent, and not once for each template around it.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = '';
  for (let index = 0; index < parts.length; index += 1) {
    markup += parts[index] ?? '';
    markup += toMarkup(values[index]);
  }
  return { markup };
}

/** Marks text as markup. Only for what `sanitise…` or the Markdown renderer made. */
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
