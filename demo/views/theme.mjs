import { failure, redirect } from '../reply.mjs';

/** @type {import('../routes.mjs').View} */
export function setTheme({ session, form }) {
  const theme = form.get('theme');
  if (theme !== 'light' && theme !== 'dark') {
    return failure(400, 'The theme is either “light” or “dark”.');
  }
  session.set('theme', theme);
  return redirect('/');
}
