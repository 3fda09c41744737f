/** What archivers and file managers add of their own, wherever it lies. */
export function isClutter(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  return parts.includes('__MACOSX') || name.startsWith('._') || CLUTTER.has(name.toLowerCase());
}

const CLUTTER = new Set(['.ds_store', 'thumbs.db', 'desktop.ini']);
