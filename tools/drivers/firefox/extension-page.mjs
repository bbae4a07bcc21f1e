import { DEADLINE } from '../deadline.mjs';

/**
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').PageType} PageType
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * Evaluates an expression in a page of the extension, whose policy forbids `eval` only to scripts.
 *
 * @param {Privileged} privileged
 * @param {PageType} type
 * @param {string} expression
 * @returns {Promise<any>} its value, awaited, through JSON
 */
export async function runInPage(privileged, type, expression) {
  const script = `(async () => {
    try {
      return JSON.stringify({ value: await (${expression}) });
    } catch (error) {
      return JSON.stringify({ error: String(error) });
    }
  })()`;
  const answer = await privileged(askPage, type, script, `${evaluate}`, DEADLINE);
  const { value, error } = JSON.parse(answer);
  if (error !== undefined) throw new Error(`${type}: ${error}`);
  return value;
}

/**
 * Runs in Firefox's window, which reaches the page's process with a frame script.
 *
 * @param {Firefox} firefox
 * @param {PageType} type
 * @param {string} script
 * @param {string} evaluate the source of a function such as `evaluate` below
 * @param {number} deadline
 * @returns {Promise<string>}
 */
export function askPage({ window, findPage }, type, script, evaluate, deadline) {
  const manager = findPage(type)?.messageManager;
  if (!manager) throw new Error(`the extension has no ${type}`);
  const name = `answer:${window.crypto.randomUUID()}`;
  const frameScript = `(${evaluate})({ content, ChromeUtils, Cc, Ci, Cu, Services }, ${JSON.stringify(script)})
    .then((answer) => sendAsyncMessage(${JSON.stringify(name)}, answer));`;
  return new Promise((resolve, reject) => {
    const end = () => {
      window.clearTimeout(timer);
      manager.removeMessageListener(name, answer);
    };
    const answer = (/** @type {any} */ { data }) => {
      end();
      resolve(data);
    };
    const timer = window.setTimeout(() => {
      end();
      reject(new Error(`the ${type} did not answer: it may be closed`));
    }, deadline);
    manager.addMessageListener(name, answer);
    const url = `data:application/javascript;charset=utf-8,${encodeURIComponent(frameScript)}`;
    manager.loadFrameScript(url, false);
  });
}

/**
 * Runs in the page's process. A debugger can evaluate in the page's own realm despite its policy.
 *
 * @param {any} privileges
 * @param {string} script
 * @returns {Promise<string>}
 */
async function evaluate({ content, ChromeUtils, Cu, Services }, script) {
  const realm = Cu.getGlobalForObject(Services);
  if (!realm.Debugger) {
    ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs').addDebuggerToGlobal(
      realm,
    );
  }
  const page = new realm.Debugger().makeGlobalObjectReference(content);
  const completion = page.executeInGlobal(script);
  if ('return' in completion) return completion.return.unsafeDereference();
  return JSON.stringify({ error: String(completion.throw.unsafeDereference()) });
}
