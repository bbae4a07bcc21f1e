import { parseArgs } from 'node:util';
import { describeDemo } from './describe.mjs';
import { startDemo } from './server.mjs';

/** Starts the demo app from a command line: `node demo/main.mjs --port 5080 --secret-key dev`. */
async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '5080' },
      'secret-key': { type: 'string', default: 'dev' },
    },
  });
  const secretKey = values['secret-key'];
  const { addresses } = await startDemo({ port: Number(values.port), secretKey });
  console.log(describeDemo(addresses, secretKey));
}

main().catch((error) => {
  console.error(`Demo app: ${error.message}`);
  process.exitCode = 1;
});
