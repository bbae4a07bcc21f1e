import { createHash } from 'node:crypto';
import { signFlask } from 'signed-session-devtools/codec';

export const KEY = 'a development key';

/** 2025-03-14 09:26:53 UTC: the cookies are the same in every run. */
const SIGNED_AT = 1_741_944_413;

export const USER_ID = '42';

const CSRF_TOKEN = createHash('sha1').update('csrf').digest('hex');

const SMALL = { _user_id: USER_ID, csrf_token: CSRF_TOKEN };

const LARGE = {
  _flashes: [
    flash('success', 'Welcome back, Zoë! Your last visit was 3 days ago.'),
    flash('info', '“Ceramic pour-over dripper” was added to your cart.'),
    flash('warning', 'Only 2 of “Gooseneck kettle 0.9 l” are left in stock.'),
  ],
  _fresh: true,
  _id: createHash('sha512')
    .update("b'203.0.113.7'|b'Mozilla/5.0 (X11; Linux x86_64)'")
    .digest('hex'),
  _permanent: true,
  _user_id: USER_ID,
  cart: [
    line('CF-1042', 'Espresso beans, dark roast, 1 kg', 2, '18.90'),
    line('CF-2210', 'Filter papers No. 4, unbleached', 5, '3.49'),
    line('CF-0317', 'Hand grinder, ceramic burr', 1, '42.00'),
    line('CF-7781', 'Gooseneck kettle 0.9 l', 1, '64.50'),
    line('CF-1199', 'Café crème cups, set of six', 1, '39.95'),
    line('CF-5506', 'Descaler, citric acid, 500 g', 3, '6.25'),
    line('CF-3024', 'Ceramic pour-over dripper', 1, '21.75'),
    line('CF-8840', 'Milk jug, stainless steel, 350 ml', 1, '24.10'),
    line('CF-6673', 'Brewing scale with timer', 2, '55.80'),
    line('CF-4415', 'Airtight storage tin, 500 g', 4, '12.60'),
  ],
  cart_total: '428.30',
  csrf_token: CSRF_TOKEN,
  currency: 'EUR',
  last_order: { ' u': '3b5239651f9944bfbb140886d3a57c81' },
  locale: 'de_DE',
  page_history: [
    'https://shop.example/coffee/beans?roast=dark&sort=price&page=2',
    'https://shop.example/coffee/grinders/hand-grinder-ceramic-burr',
    'https://shop.example/kettles?material=steel&sort=rating',
    'https://shop.example/search?q=pour+over+dripper',
    'https://shop.example/blog/2025/02/how-to-dial-in-a-grinder',
    'https://shop.example/cart',
  ],
  seen: { ' d': 'Fri, 14 Mar 2025 09:20:01 GMT' },
  viewport: [1440, 900, 1.25],
};

/** About 130 bytes: the session of a user who has logged in. */
export const SMALL_COOKIE = signed(SMALL);

/** About 1.3 kB, compressed: everything that a shop may keep in a session. */
export const LARGE_COOKIE = signed(LARGE);

/** @param {string} category @param {string} message */
function flash(category, message) {
  return { ' t': [category, message] };
}

/** @param {string} sku @param {string} name @param {number} quantity @param {string} price */
function line(sku, name, quantity, price) {
  return { name, price, quantity, sku };
}

/** Like Flask: keys in order, no spaces, only ASCII.
 * @param {Record<string, unknown>} session */
function signed(session) {
  const json = JSON.stringify(session).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return signFlask(json, KEY, { timestamp: SIGNED_AT });
}
