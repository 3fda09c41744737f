/** What the scripts of the article editor say. */
export const EDITOR_WORDING = {
  cut: 'Only readers with access read on from here',
  text: 'Text',
  formatting: 'Formatting',
  toMarkdown: 'Write Markdown',
  toFormatting: 'Write with formatting',
  linkAddress: 'Address of the link',
  offline: 'Not saved: no connection.',
  conflict: 'Not saved: this article was changed elsewhere. Save to compare both versions.',
  refused: 'Not saved. Save to see what is wrong.',
  savedAt: (time: string) => `Saved at ${time}.`,
  unsaved: (time: string) => `You have changes to the text from ${time} that were not saved.`,
  restore: 'Restore',
  discard: 'Discard',
} as const;

/** The toolbar: what a button shows, and what it does. */
export const TOOL_WORDING = {
  bold: ['B', 'Bold'],
  italic: ['I', 'Italic'],
  link: ['Link', 'Link'],
  heading: ['H2', 'Heading'],
  smallHeading: ['H3', 'Smaller heading'],
  quote: ['Quote', 'Quote'],
  bullets: ['• List', 'Bulleted list'],
  numbers: ['1. List', 'Numbered list'],
  cut: ['Cut', EDITOR_WORDING.cut],
  undo: ['Undo', 'Undo'],
  redo: ['Redo', 'Redo'],
} as const;
