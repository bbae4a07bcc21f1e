/** Where apps have their debug view, unless the user says otherwise. */
export const DEFAULT_DEBUG_PATH = '/debug_session';

const PATH = /^\/[!-~]*$/;
const MAX_LENGTH = 500;

/**
 * The path of a debug view, its query included, as the user typed it; the default one for an empty text. Null for a text
 * that is not a path as browsers send it: it may not lead to another host.
 */
export function parseDebugPath(text: string): string | null {
  const path = text.trim();
  if (path === '') return DEFAULT_DEBUG_PATH;
  if (!PATH.test(path) || path.length > MAX_LENGTH) return null;
  const { pathname, search } = new URL(path, 'http://localhost');
  return pathname + search === path ? path : null;
}
