import { ALL_COMPONENTS, requireComponents, titleOf } from './components.mjs';
import { runScript } from './failure.mjs';

/** Makes sure of all that `npm test` needs and npm does not bring; prints one line for each. */
await runScript(async () => {
  const paths = await requireComponents(ALL_COMPONENTS);
  for (const [name, path] of Object.entries(paths)) {
    console.log(`${titleOf(/** @type {keyof typeof paths} */ (name))}: ${path}`);
  }
});
