import { flash } from '../flash.mjs';
import { failure, redirect } from '../reply.mjs';

/**
 * Leaves a message for the next page. Nothing limits its length but the body's: with a long one the
 * cookie grows past what browsers keep.
 *
 * @type {import('../routes.mjs').View}
 */
export function leaveMessage({ session, form }) {
  const message = form.get('message') ?? '';
  if (message === '') return failure(400, 'Enter a message.');
  flash(session, message, form.get('category') || 'message');
  return redirect('/');
}
