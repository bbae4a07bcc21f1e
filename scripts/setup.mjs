import { PROGRAMS, requireComponents, TEST_COMPONENTS, titleOf } from './components.mjs';
import { runScript } from './failure.mjs';
import { installPythonPackages } from './python-packages.mjs';

/** Finds or installs everything that `npm test` needs and npm does not install. Prints one line for each. */
await runScript(async () => {
  const failure = process.env.FLASK_PYTHON ? null : await installFlask();
  const paths = await requireComponents(TEST_COMPONENTS);
  for (const [name, path] of Object.entries(paths)) {
    console.log(`${titleOf(/** @type {keyof typeof paths} */ (name))}: ${path}`);
  }
  if (failure !== null)
    console.log(
      `The tests run on Debian's Flask 2, Django and Starlette, and those that need newer ones are skipped: pip has not installed scripts/requirements.txt (${failure})`,
    );
});

/** @returns {Promise<string | null>} why pip could not install it; null if it is installed */
async function installFlask() {
  const { python } = await requireComponents(['python', ...PROGRAMS]);
  return installPythonPackages(python);
}
