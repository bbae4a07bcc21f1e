import { flash } from '../flash.mjs';
import { failure, redirect } from '../reply.mjs';

/**
 * Flashes a message for the next page. Only the limit for request bodies limits its length: a long
 * message makes the cookie larger than browsers accept.
 *
 * @type {import('../routes.mjs').View}
 */
export function leaveMessage({ session, form }) {
  const message = form.get('message') ?? '';
  if (message === '') return failure(400, 'Enter a message.');
  flash(session, message, form.get('category') || 'message');
  return redirect('/');
}
