import type { VisitorRequest } from './visitor.ts';

/** What the visitor does in the demo, one after the other. */
export const STEPS = [
  ['open', { method: 'GET', path: '/' }],
  ['logIn', { method: 'POST', path: '/login', fields: { username: 'ada' } }],
  ['addToCart', { method: 'POST', path: '/cart', fields: { name: 'Notebook', qty: '2' } }],
  ['addMore', { method: 'POST', path: '/cart', fields: { name: 'Pencil', qty: '1' } }],
  ['makePermanent', { method: 'POST', path: '/permanent/7-days' }],
  ['keepPassword', { method: 'POST', path: '/password', fields: { password: 'correct horse' } }],
  ['flash', { method: 'POST', path: '/flash', fields: { message: 'Saved', category: 'success' } }],
  ['logOut', { method: 'POST', path: '/logout-clear' }],
] as const satisfies readonly (readonly [string, VisitorRequest])[];

export type StepId = (typeof STEPS)[number][0];
