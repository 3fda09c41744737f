/** The article as the server shows it to whoever reads: the gated part is in `html` alone. */
export function Story({ answer: { article, access }, paths }) {
  return (
    <main>
      <h1>{article.title}</h1>
      {/* Sanitised by the server. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitises it. */}
      <article dangerouslySetInnerHTML={{ __html: article.html ?? article.previewHtml }} />
      {access.granted ? null : (
        <aside id="wall">
          {access.next?.action === 'unlock' ? (
            <form method="post" action={paths.unlock}>
              <button type="submit">Read free</button>
            </form>
          ) : null}
          <a href={paths.signIn}>Sign in</a>
        </aside>
      )}
      <form method="post" action={paths.signOut}>
        <button type="submit">Sign out</button>
      </form>
    </main>
  );
}

export function pathsOf(visit, slug) {
  const path = `/stories/${slug}`;
  return {
    signIn: visit.signInPath(path),
    unlock: visit.unlockPath(slug, path),
    signOut: visit.signOutPath(path),
  };
}
