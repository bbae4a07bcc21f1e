/** The page of one half of the comparison, to which its forms lead back. */
export const HALF = '/compare/half';

/**
 * @param {URLSearchParams} form
 * @param {string} usual the path that the form leads to by default
 */
export function nextOf(form, usual) {
  return form.get('next') === HALF ? HALF : usual;
}
