// Passes the code in the fragment on to this site, which exchanges it; no log and no other page sees it.
(async () => {
  const place = document.querySelector('[data-pennypress-session]');
  const code = new URLSearchParams(location.hash.slice(1)).get('pennypress-code') ?? '';
  history.replaceState(null, '', location.pathname + location.search);
  const response = await fetch(place.dataset.pennypressSession, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  }).catch(() => null);
  if (response?.ok) location.replace((await response.json()).to);
  else place.textContent = place.dataset.pennypressProblem;
})();
