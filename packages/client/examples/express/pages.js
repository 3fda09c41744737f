/** The pages of the example, as plain strings: take your own templates. */
export function renderFront(articles, visit) {
  const items = articles.map(
    ({ slug, title, dek }) =>
      `<li><a href="/stories/${encodeURIComponent(slug)}">${escapeHtml(title)}</a> ${escapeHtml(dek ?? '')}</li>`,
  );
  return layout('The Example', visit, `<ul>${items.join('\n')}</ul>`);
}

export function renderStory({ article, access }, visit) {
  const path = `/stories/${encodeURIComponent(article.slug)}`;
  // `html` and `previewHtml` are sanitised by the server; everything else is text.
  const text = article.html ?? article.previewHtml;
  const wall = access.granted ? '' : renderWall(article, access, { visit, path });
  return layout(article.title, visit, `<article>${text}</article>${wall}`, path);
}

function renderWall({ slug }, { meter, next }, { visit, path }) {
  const parts = [];
  if (next?.action === 'unlock') {
    parts.push(
      `<form method="post" action="${escapeHtml(visit.unlockPath(slug, path))}"><button>Read free</button></form>`,
      `<p>${Number(meter?.remaining ?? 0)} free reads left</p>`,
    );
  } else if (next !== null) {
    parts.push(`<p><a href="${escapeHtml(next.url)}">See plans</a></p>`);
  }
  if (!visit.isSignedIn) {
    parts.push(
      `<p>Already a subscriber? <a href="${escapeHtml(visit.signInPath(path))}">Sign in</a></p>`,
    );
  }
  return `<aside id="wall"><h2>Keep reading</h2>${parts.join('\n')}</aside>`;
}

export function renderNotice(text) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>The Example</title><p>${escapeHtml(text)}</p></html>`;
}

function layout(title, visit, main, path = '/') {
  const account = visit.isSignedIn
    ? `<form method="post" action="${escapeHtml(visit.signOutPath(path))}"><button>Sign out</button></form>`
    : `<a href="${escapeHtml(visit.signInPath(path))}">Sign in</a>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<header><a href="/">The Example</a> ${account}</header>
<main><h1>${escapeHtml(title)}</h1>${main}</main>
</html>`;
}

function escapeHtml(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
