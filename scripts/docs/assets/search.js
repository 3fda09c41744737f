// Finds headings whose page, heading or text contains all typed words. The index is loaded at the first key press.
const MOST = 12;
const field = document.querySelector('#search');
const list = document.querySelector('#results');
let loading;

function loadIndex() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'search-index.js';
    script.onload = () => resolve(globalThis.searchIndex);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

// Ranks a match in a heading above one in the text.
function rank(entry, words) {
  const heading = `${entry.page} ${entry.heading}`.toLowerCase();
  const text = entry.text.toLowerCase();
  if (!words.every((word) => heading.includes(word) || text.includes(word))) return 0;
  return 1 + words.filter((word) => heading.includes(word)).length;
}

async function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const index = await loadIndex();
  const found =
    words.length === 0
      ? []
      : index
          .map((entry) => ({ entry, rank: rank(entry, words) }))
          .filter((one) => one.rank > 0)
          .sort((one, other) => other.rank - one.rank)
          .slice(0, MOST);
  list.hidden = words.length === 0;
  list.replaceChildren(
    ...found.map(({ entry }) => {
      const link = document.createElement('a');
      link.href = entry.href;
      link.textContent = entry.heading;
      const page = document.createElement('small');
      page.textContent = entry.page;
      const item = document.createElement('li');
      item.append(link, ' ', page);
      return item;
    }),
  );
  if (found.length === 0) list.textContent = 'Nothing found.';
}

field.addEventListener('input', search);
field.form.addEventListener('submit', (event) => {
  event.preventDefault();
  list.querySelector('a')?.click();
});
