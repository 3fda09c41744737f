import {
  type MessageFormatElement,
  parse,
  type SelectElement,
  TYPE,
} from '@formatjs/icu-messageformat-parser';

/** A parsed message in ICU MessageFormat. */
export type ParsedMessage = readonly MessageFormatElement[];

/** The kind of a message's argument. */
export type ArgumentKind =
  /** Text that is inserted unchanged; amounts and dates are formatted before. */
  | { readonly kind: 'text' }
  /** A number, which the message formats or uses for plurals. */
  | { readonly kind: 'number' }
  /** One of these words. They include `other` if any further word is allowed. */
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** Markup around a part of the message, as in `<link>Sign in</link>`. */
  | { readonly kind: 'tag' };

/** Throws a SyntaxError with the position of the error. */
export function parseMessage(message: string): ParsedMessage {
  return parse(message, { requiresOtherClause: true });
}

/**
 * The arguments of a message by name. Throws if one name is used in two ways, and for dates and styled numbers, because
 * `Formats` formats those in the site's currency and time zone.
 */
export function listArguments(message: ParsedMessage): ReadonlyMap<string, ArgumentKind> {
  const found = new Map<string, ArgumentKind>();
  collect(message, found);
  return new Map([...found].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function collect(message: ParsedMessage, found: Map<string, ArgumentKind>): void {
  for (const element of message) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    add(found, element.value, kindOf(element));
    if (element.type === TYPE.tag) collect(element.children, found);
    if (element.type === TYPE.select || element.type === TYPE.plural)
      for (const { value } of Object.values(element.options)) collect(value, found);
  }
}

function kindOf(element: MessageFormatElement): ArgumentKind {
  if (element.type === TYPE.argument) return { kind: 'text' };
  if (element.type === TYPE.tag) return { kind: 'tag' };
  if (element.type === TYPE.plural) return { kind: 'number' };
  if (element.type === TYPE.select) return { kind: 'choice', options: listOptions(element) };
  if (element.type === TYPE.number && !element.style) return { kind: 'number' };
  throw new SyntaxError(
    'Dates, times and styled numbers must be formatted before they are passed.',
  );
}

/** ICU requires `other`; an empty `other` means that no further word is allowed. */
function listOptions({ options }: SelectElement): string[] {
  return Object.entries(options)
    .filter(([name, { value }]) => name !== 'other' || value.length > 0)
    .map(([name]) => name)
    .toSorted();
}

function add(found: Map<string, ArgumentKind>, name: string, kind: ArgumentKind): void {
  const before = found.get(name);
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(kind))
    throw new SyntaxError(`The argument ${name} is used with two different types.`);
  found.set(name, kind);
}

type MessageFault =
  | `${string} is not an argument of this text`
  | `${string} must be used as in the original text`
  | `is not a message: ${string}`
  | 'is not a message';

/** Returns why a text cannot replace the original; null if it can. It may omit arguments. */
export function findMessageFault(message: string, original: string): MessageFault | null {
  try {
    const allowed = listArguments(parseMessage(original));
    for (const [name, kind] of listArguments(parseMessage(message))) {
      const known = allowed.get(name);
      if (known === undefined) return `{${name}} is not an argument of this text`;
      const isSame = known.kind === kind.kind || (known.kind === 'number' && kind.kind === 'text');
      if (!isSame) return `{${name}} must be used as in the original text`;
    }
    return null;
  } catch (error) {
    return error instanceof SyntaxError ? `is not a message: ${error.message}` : 'is not a message';
  }
}
