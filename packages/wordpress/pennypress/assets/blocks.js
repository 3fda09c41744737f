// The blocks in the editor: a placeholder, and for the newsletter the list's name.
(() => {
  const { registerBlockType } = window.wp.blocks;
  const { createElement: element } = window.wp.element;
  const { useBlockProps } = window.wp.blockEditor;
  const { Placeholder, TextControl } = window.wp.components;
  const { __ } = window.wp.i18n;
  for (const [name, { title, attribute }] of Object.entries(window.pennypressBlocks)) {
    registerBlockType(`pennypress/${name}`, {
      title,
      edit({ attributes, setAttributes }) {
        const field =
          attribute &&
          element(TextControl, {
            label: __('Newsletter', 'pennypress'),
            help: __('The short name of the list. Leave it empty for the first one.', 'pennypress'),
            value: attributes[attribute],
            onChange: (value) => setAttributes({ [attribute]: value }),
          });
        return element('div', useBlockProps(), element(Placeholder, { label: title }, field));
      },
      save: () => null,
    });
  }
})();
