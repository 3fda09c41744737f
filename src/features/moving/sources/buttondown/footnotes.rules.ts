const DEFINITION = /^\[\^([^\]\s]{1,50})\]:[ \t]*(.*(?:\n(?:[ \t]{2,}.*))*)$/gm;
const REFERENCE = /\[\^([^\]\s]{1,50})\]/g;

/** Converts Markdown footnotes to a numbered list at the end, in the order of their first reference. */
export function moveFootnotes(markdown: string): string {
  const texts = new Map<string, string>();
  const body = markdown
    .replaceAll('\r\n', '\n')
    .replaceAll(DEFINITION, (_all, label: string, text: string) => {
      texts.set(label, text.replaceAll(/\n[ \t]+/g, ' ').trim());
      return '';
    });
  if (texts.size === 0) return markdown;
  const numbers = new Map<string, number>();
  const marked = body.replaceAll(REFERENCE, (all, label: string) => {
    if (!texts.has(label)) return all;
    const number = numbers.get(label) ?? numbers.size + 1;
    numbers.set(label, number);
    return `<sup>${number}</sup>`;
  });
  for (const label of texts.keys()) if (!numbers.has(label)) numbers.set(label, numbers.size + 1);
  const notes = [...numbers].map(([label, number]) => `${number}. ${texts.get(label) ?? ''}`);
  return `${marked.trimEnd()}\n\n---\n\n${notes.join('\n')}\n`;
}
