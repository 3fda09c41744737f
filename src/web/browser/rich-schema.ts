/** The blocks, marks and inline elements of the rich-text editor. */
import { schema as plainSchema } from 'prosemirror-markdown';
import { type MarkType, type NodeType, Schema } from 'prosemirror-model';
import { TABLE_NODES } from './rich-table.ts';

export const richSchema = new Schema({
  nodes: plainSchema.spec.nodes
    .append(TABLE_NODES)
    .addToEnd('opaque', {
      group: 'block',
      atom: true,
      draggable: true,
      attrs: { source: { validate: 'string' } },
      parseDOM: [
        {
          tag: 'div[data-source]',
          getAttrs: (element) => ({ source: element.getAttribute('data-source') ?? '' }),
        },
      ],
      // In the editor, `showOpaqueBlock` renders the block.
      toDOM: ({ attrs }) => {
        const source = String(attrs['source']);
        return ['div', { 'data-source': source }, source];
      },
    })
    .addToEnd('footnote_ref', {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { label: { validate: 'string' } },
      parseDOM: [
        {
          tag: 'sup[data-note]',
          getAttrs: (element) => ({ label: element.getAttribute('data-note') ?? '' }),
        },
      ],
      toDOM: ({ attrs }) => {
        const label = String(attrs['label']);
        return ['sup', { 'data-note': label }, `[${label}]`];
      },
    }),
  marks: plainSchema.spec.marks,
});

export function nodeType(name: string): NodeType {
  const type = richSchema.nodes[name];
  if (type === undefined) throw new Error(`There is no ${name}.`);
  return type;
}

export function markType(name: string): MarkType {
  const type = richSchema.marks[name];
  if (type === undefined) throw new Error(`There is no ${name}.`);
  return type;
}
