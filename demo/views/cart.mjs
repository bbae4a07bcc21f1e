import { html } from '../html.mjs';
import { sessionPage } from '../layout.mjs';
import { page, redirect } from '../reply.mjs';
import { nextOf } from './next.mjs';

/**
 * @typedef {import('../routes.mjs').View} View
 * @typedef {import('../session.mjs').Session} Session
 * @typedef {import('../html.mjs').Html} Html
 */

/** @typedef {{ name: string, qty: number, price: number }} Item `price` is per piece, in euros */

/** The products, with the price per piece in euros. @type {ReadonlyMap<string, number>} */
const PRICES = new Map([
  ['Notebook', 4.5],
  ['Pencil', 0.85],
  ['Mug', 9.25],
  ['Tote bag', 12.9],
]);

const MAX_QTY = 99;

/** @type {View} */
export function showCart({ app, session }) {
  return page(cartPage(app, session));
}

/**
 * Adds an item. It sets a new list because Flask saves a session only when one of its own keys was
 * set, and does not notice `session['cart'].append(…)`.
 *
 * @type {View}
 */
export function addToCart({ app, session, form }) {
  const name = form.get('name') ?? '';
  const qty = Number(form.get('qty') ?? '1');
  const price = PRICES.get(name);
  if (price === undefined)
    return page(cartPage(app, session, 'Choose a product of the list.'), 400);
  if (!Number.isInteger(qty) || qty < 1 || qty > MAX_QTY) {
    return page(cartPage(app, session, `Enter a quantity from 1 to ${MAX_QTY}.`), 400);
  }
  session.set('cart', [...itemsOf(session), { name, qty, price }]);
  return redirect(nextOf(form, '/cart'));
}

/**
 * @param {Session} session
 * @returns {Item[]}
 */
function itemsOf(session) {
  const cart = session.get('cart');
  return Array.isArray(cart) ? cart.filter(isItem) : [];
}

/**
 * @param {unknown} value
 * @returns {value is Item}
 */
function isItem(value) {
  const { name, qty, price } = /** @type {Record<string, unknown>} */ (Object(value));
  return typeof name === 'string' && Number.isInteger(qty) && Number.isFinite(price);
}

/** Where the cart is. @type {Readonly<Record<import('../hosts.mjs').KeptIn, Html>>} */
const KEPT = {
  cookie: html`The whole cart travels in the cookie with every request. A browser refuses a cookie of more than
4096 bytes and keeps the one before.`,
  server: html`The cart stays on the server. The cookie has only the session’s id: 43 characters, however full the
cart is.`,
};

/**
 * @param {import('../app.mjs').App} app
 * @param {Session} session
 * @param {string} [error]
 */
function cartPage(app, session, error) {
  const products = [...PRICES].map(
    ([name, price]) => html`<option value="${name}">${name}, ${euros(price)}</option>`,
  );
  return sessionPage(
    session,
    '/cart',
    'Cart',
    html`${error === undefined ? '' : html`<p class="error" role="alert">${error}</p>`}
${itemTable(itemsOf(session))}
<form method="post" action="/cart">
<label>Product <select name="name">${products}</select></label>
<label>Quantity <input name="qty" type="number" value="1" min="1" max="${MAX_QTY}" required></label>
<button>Add to cart</button>
</form>
<p>${KEPT[app.sessions.keptIn]}</p>`,
  );
}

/** @param {readonly Item[]} items */
function itemTable(items) {
  if (items.length === 0) return html`<p>Your cart is empty.</p>`;
  const total = items.reduce((sum, { qty, price }) => sum + qty * price, 0);
  const rows = items.map(
    ({ name, qty, price }) =>
      html`<tr><th scope="row">${name}</th><td>${qty}</td><td>${euros(price)}</td></tr>`,
  );
  return html`<table>
<thead><tr><th scope="col">Product</th><th scope="col">Quantity</th><th scope="col">Price</th></tr></thead>
<tbody>${rows}</tbody>
<tfoot><tr><th scope="row" colspan="2">Total</th><td>${euros(total)}</td></tr></tfoot>
</table>`;
}

/** @param {number} amount */
function euros(amount) {
  return `€${amount.toFixed(2)}`;
}
