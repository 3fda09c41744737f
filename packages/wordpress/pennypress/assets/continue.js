// A page that came from a shared cache shows everyone the wall. A reader who is signed in, or who has opened the
// story before, gets the rest from the server.
(() => {
  const wall = document.querySelector('[data-pennypress-rest]');
  if (!wall) return;
  const isReader = /(?:^|;\s*)pennypress_reader=1/.test(document.cookie);

  const showRest = async () => {
    const response = await fetch(wall.dataset.pennypressRest, {
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
    });
    if (!response.ok) return false;
    const { granted, html } = await response.json();
    if (!granted) return false;
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const container = wall.parentElement;
    container.replaceChildren(...parsed.body.childNodes);
    return true;
  };

  const form = wall.querySelector('form.pennypress-free-read');
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    const response = await fetch(form.action, { method: 'POST', credentials: 'same-origin' }).catch(
      () => null,
    );
    const answer = response?.ok ? await response.json() : null;
    if (answer?.granted && (await showRest())) return;
    button.replaceWith(
      Object.assign(document.createElement('p'), { textContent: form.dataset.exhausted ?? '' }),
    );
  });

  if (isReader) void showRest();
})();
